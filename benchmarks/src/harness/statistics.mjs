// @ts-check
/** @import { Summary } from '../types.js' */

/**
 * The value below which a share `p` (0..1) of the sample lies, interpolated between neighbours
 * (type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996).
 * @param {readonly number[]} sorted ascending
 * @param {number} p
 */
export function quantile(sorted, p) {
  if (sorted.length === 0) throw new RangeError('No quantile of an empty sample.');
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = /** @type {number} */ (sorted[below]);
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (position - below);
}

/**
 * The median and the quartiles: what a neighbour's burst of work disturbs least.
 * @param {readonly number[]} values in any order
 * @returns {Summary}
 */
export function summarize(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    lower: quantile(sorted, 0.25),
    upper: quantile(sorted, 0.75),
  };
}

/**
 * A value that was counted, not sampled.
 * @param {number} value
 * @returns {Summary}
 */
export const exactly = (value) => ({ median: value, lower: value, upper: value });
