/** What the text holds that Python 3 does not. */
export class PythonSyntaxError extends Error {
  /** @param offset where the first thing stands that nothing can be made of. */
  constructor(
    readonly offset: number,
    readonly reason = 'does not parse',
  ) {
    super(reason);
  }
}
