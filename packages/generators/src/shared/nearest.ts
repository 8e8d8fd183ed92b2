/** The candidate that a person who typed `text` may have meant, if any is near enough. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  const within = Math.max(2, Math.floor(text.length / 3));
  return candidates
    .map((candidate) => ({ candidate, distance: editDistance(text, candidate.split('/').at(-1)!) }))
    .filter(({ distance }) => distance <= within)
    .sort((left, right) => left.distance - right.distance)[0]?.candidate;
}

/** Levenshtein's: insertions, deletions and replacements that turn one text into the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next[j] = Math.min(replaced, row[j]! + 1, next[j - 1]! + 1);
    }
    row = next;
  }
  return row[to.length]!;
}
