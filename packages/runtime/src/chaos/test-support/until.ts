import { setImmediate as nextTurn } from 'node:timers/promises';

const LIMIT_MS = 20_000;

/** Waits for what sockets bring about, a turn of the event loop at a time. @throws Error when it never comes. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const limit = performance.now() + LIMIT_MS;
  while (!holds()) {
    if (performance.now() > limit) throw new Error(`Never came: ${what}.`);
    await nextTurn();
  }
}
