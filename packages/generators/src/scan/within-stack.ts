/**
 * What `read` returns, or `otherwise()` where following it goes deeper than the stack: source that leads to itself in a
 * way nobody has thought of costs what it says, and not the whole scan.
 * @throws Whatever else `read` throws.
 */
export function withinStack<T>(read: () => T, otherwise: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return otherwise();
    throw error;
  }
}
