const settled = Promise.resolve();

/**
 * A promise that rejects with `reason` one microtask from now. A promise that is rejected before anybody could attach
 * a handler is first reported to the process as unhandled and then taken back, which costs more than the rejection.
 */
export function rejected(reason: unknown): Promise<never> {
  return new Promise((_, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- may be the caller's own reason
    void settled.then(() => reject(reason));
  });
}
