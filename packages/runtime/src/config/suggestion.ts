/** Longest edit that still looks like a slip of the fingers. */
const farthest = (length: number): number => Math.min(3, Math.ceil(length / 3));

/** The one of `known` that `written` was probably meant to be. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  // The table below has as many cells as the two words' lengths multiplied.
  if (written.length > 64) return undefined;
  const wanted = plain(written);
  let best: { readonly key: string; readonly edits: number } | undefined;
  for (const key of known) {
    const edits = editDistance(wanted, plain(key));
    if (edits <= farthest(key.length) && edits < (best?.edits ?? Infinity)) best = { key, edits };
  }
  return best?.key;
}

/** So that `failureThreshold` and `failure-threshold` are `failure_threshold` spelled another way. */
const plain = (word: string): string =>
  word
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll('-', '_');

/** Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const differ = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        last[column]! + 1,
        current[column - 1]! + 1,
        last[column - 1]! + differ,
        swapped ? beforeLast[column - 2]! + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
