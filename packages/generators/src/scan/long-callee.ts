/** What is said of a callee, in characters. */
export const LONGEST_CALLEE = 200;

/** What stands in the place of something too long to be told. */
export const LEFT_OUT = '…';

/**
 * A callee that is longer than may be told, by its pieces from the last to the first: `.all`, `(…)`, `.query`. Which
 * member is called says more than what the chain begins with.
 */
export function fromItsEnd(pieces: Iterable<string>): string {
  let told = '';
  for (const piece of pieces) {
    if (piece.length + told.length >= LONGEST_CALLEE) {
      return told === '' ? piece.slice(-LONGEST_CALLEE) : `${LEFT_OUT}${told}`;
    }
    told = `${piece}${told}`;
  }
  return told;
}
