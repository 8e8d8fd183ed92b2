/**
 * `thrown`, with `original` as its `cause` where it names none: an error of the handler must not hide the one that it
 * was to handle. Left alone where it is no error object, is sealed, or is itself somewhere in `original`'s causes.
 */
export function withCause(thrown: unknown, original: unknown): unknown {
  if (!(thrown instanceof Error) || thrown.cause !== undefined || causes(original, thrown)) {
    return thrown;
  }
  Reflect.defineProperty(thrown, 'cause', {
    value: original,
    writable: true,
    configurable: true,
  });
  return thrown;
}

/** Whether `searched` is `error` or one of its causes; a chain that bites its own tail ends the search. */
function causes(error: unknown, searched: Error): boolean {
  const seen = new Set<unknown>();
  for (let link = error; link instanceof Error && !seen.has(link); link = link.cause) {
    if (link === searched) return true;
    seen.add(link);
  }
  return false;
}
