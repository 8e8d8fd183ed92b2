/** What, when all of it is down, takes something down and is nothing to spare: minimal cut sets of one and of two. */
export interface CutSets {
  readonly singles: ReadonlySet<number>;
  /** Each as {@link pairKey}; none holds a single. */
  readonly pairs: ReadonlySet<number>;
}

/** Most pairs that are followed up; what has more of them needs no list of them. */
const MOST_PAIRS = 20_000;
const SHIFT = 2 ** 25;

export const NO_CUT_SETS: CutSets = { singles: new Set(), pairs: new Set() };

export const pairKey = (a: number, b: number): number => (a < b ? a * SHIFT + b : b * SHIFT + a);
export const pairOf = (key: number): readonly [number, number] => [
  Math.floor(key / SHIFT),
  key % SHIFT,
];

/** Any of these down, and it is down: the union, without what holds a smaller one. */
export function anyDown(parts: readonly CutSets[]): CutSets {
  const singles = new Set(parts.flatMap((part) => [...part.singles]));
  return minimal(
    singles,
    parts.flatMap((part) => [...part.pairs]),
  );
}

/** Both must be down: every cut set of one with every one of the other, as far as that are two at most. */
export function bothDown(a: CutSets, b: CutSets): CutSets {
  const singles = new Set([...a.singles].filter((one) => b.singles.has(one)));
  const pairs = new Set<number>();
  for (const one of a.singles) {
    if (pairs.size >= MOST_PAIRS) break;
    for (const other of b.singles) {
      if (one !== other && pairs.size < MOST_PAIRS) pairs.add(pairKey(one, other));
    }
  }
  for (const [cuts, others] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const pair of cuts.pairs) {
      const [one, other] = pairOf(pair);
      if (others.singles.has(one) || others.singles.has(other) || others.pairs.has(pair)) {
        pairs.add(pair);
      }
    }
  }
  return minimal(singles, pairs);
}

/**
 * At least `failures` of the parts must be down.
 * @see Fussell & Vesely, Transactions of the American Nuclear Society 15 (1972) 262–263 (MOCUS)
 */
export function severalDown(failures: number, parts: readonly CutSets[]): CutSets {
  // By how many parts are down so far; `undefined` is none yet asked for, which is always so.
  const counts: (CutSets | undefined)[] = Array.from({ length: failures + 1 }, (_, count) =>
    count === 0 ? undefined : NO_CUT_SETS,
  );
  for (const part of parts) {
    for (let count = failures; count > 0; count--) {
      const before = counts[count - 1];
      counts[count] = anyDown([counts[count]!, before ? bothDown(before, part) : part]);
    }
  }
  return counts[failures] ?? NO_CUT_SETS;
}

export function sameCutSets(a: CutSets, b: CutSets): boolean {
  return (
    a.singles.size === b.singles.size &&
    a.pairs.size === b.pairs.size &&
    [...a.singles].every((one) => b.singles.has(one)) &&
    [...a.pairs].every((pair) => b.pairs.has(pair))
  );
}

function minimal(singles: ReadonlySet<number>, pairs: Iterable<number>): CutSets {
  const kept = new Set<number>();
  for (const pair of pairs) {
    const [one, other] = pairOf(pair);
    if (!singles.has(one) && !singles.has(other)) kept.add(pair);
  }
  return { singles, pairs: kept };
}
