// @ts-check
/** @import { Cell, Column } from '../types.js' */

/**
 * Three digits that mean something, and no more.
 * @param {number} value
 */
export function short(value) {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/**
 * @param {Column['unit']} unit
 * @param {number} value
 */
export function withUnit(unit, value) {
  if (!Number.isFinite(value)) return '–';
  switch (unit) {
    case 'ratio':
      return `x${short(value)}`;
    case 'microseconds':
      return `${short(value)} µs`;
    case 'milliseconds':
      return `${Math.round(value).toLocaleString('en')} ms`;
    case 'bytes':
      return `${Math.round(value).toLocaleString('en')} B`;
    case 'count':
      return short(value);
  }
}

/**
 * A measured value with its quartiles where it varies.
 * @param {Column['unit']} unit
 * @param {Cell | undefined} cell
 */
export function shownCell(unit, cell) {
  if (!cell) return 'not measured';
  const { median, lower, upper } = cell;
  const middle = withUnit(unit, median);
  return lower === upper ? middle : `${middle} [${short(lower)} to ${short(upper)}]`;
}
