/** FNV-1a, 32 bits: spreads a text over the states of the generator. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Numbers in [0, 1) that are the same for the same seed and labels, in whatever order other generators are asked.
 * The mulberry32 generator: a Weyl sequence, mixed; 2^32 long, good enough for chance and none for secrets.
 */
export function seededRandom(seed: number, ...labels: readonly (string | number)[]): () => number {
  let state = hashed(JSON.stringify([seed, ...labels]));
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
