// @ts-check
/* global describe, expect, it */
import { exactly, quantile, summarize } from './statistics.mjs';

describe('statistics', () => {
  it('take the middle value of an odd sample, in whatever order it came', () => {
    expect(summarize([9, 1, 5]).median).toBe(5);
  });

  it('take the mean of the two middle values of an even sample', () => {
    expect(summarize([1, 2, 3, 10]).median).toBe(2.5);
  });

  it('interpolate quartiles between neighbours, as type 7 of Hyndman and Fan does', () => {
    expect(summarize([1, 2, 3, 4, 5, 6, 7, 8])).toEqual({ median: 4.5, lower: 2.75, upper: 6.25 });
  });

  it('order numbers as numbers', () => {
    expect(summarize([10, 9, 100]).median).toBe(10);
  });

  it('say of a single value that it is everything', () => {
    expect(summarize([7])).toEqual(exactly(7));
  });

  it('leave the sample as it was', () => {
    const sample = [3, 1, 2];
    summarize(sample);
    expect(sample).toEqual([3, 1, 2]);
  });

  it('are not moved by one outlier', () => {
    expect(summarize([3, 3, 3, 3, 900])).toEqual(exactly(3));
  });

  it('reach both ends of the sample', () => {
    expect([quantile([2, 4, 8], 0), quantile([2, 4, 8], 1)]).toEqual([2, 8]);
  });

  it('refuse an empty sample', () => {
    expect(() => summarize([])).toThrow(RangeError);
  });
});
