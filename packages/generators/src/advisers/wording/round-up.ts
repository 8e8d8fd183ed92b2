/** `ms` rounded up to two significant digits, for a person to read: 413 becomes 420. */
export function roundUp(ms: number): number {
  if (ms <= 1) return 1;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(ms)) - 1);
  // What a histogram's arithmetic leaves behind the point is no reason for another step.
  return Math.ceil(ms / step - 1e-9) * step;
}

/** `ms` rounded down to two significant digits, at least 1. */
export function roundDown(ms: number): number {
  if (ms <= 1) return 1;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(ms)) - 1);
  return Math.floor(ms / step + 1e-9) * step;
}
