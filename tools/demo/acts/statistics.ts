/** The middle one of some numbers, the lower of two; 0 where there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** The greatest; 0 where there is none. */
export function slowest(values: readonly number[]): number {
  return Math.max(0, ...values);
}
