/** How many of how many. */
export interface Share {
  readonly right: number;
  readonly of: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const Z_95 = 1.959963984540054;

/**
 * The 95 % score interval of a proportion, which stays within 0..1 and is honest for few cases.
 * Nothing counted says nothing: 0..1.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * Journal of the American Statistical Association 22 (1927).
 */
export function wilson({ right, of }: Share): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const share = right / of;
  const z2 = Z_95 ** 2;
  const middle = share + z2 / (2 * of);
  const spread = Z_95 * Math.sqrt((share * (1 - share) + z2 / (4 * of)) / of);
  const scale = 1 + z2 / of;
  return {
    low: Math.max(0, (middle - spread) / scale),
    high: Math.min(1, (middle + spread) / scale),
  };
}
