/**
 * The promise's own outcome, or a rejection once `limitMs` milliseconds have passed.
 * @throws Error with the given message, which is only built when the limit is reached.
 */
export async function within<T>(
  promise: PromiseLike<T>,
  limitMs: number,
  message: () => string,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message())), limitMs);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
