import { durationText } from './duration-text.js';
import { counted, figures, measuredText, percent, rateText } from './in-figures.js';
import { roundDown, roundUp } from './round-up.js';

describe('numbers in words', () => {
  it.each([
    [percent(0.0123), '1.2 %'],
    [percent(0.00013), '0.013 %'],
    [percent(0.9995), '99.95 %'],
    [percent(0), '0 %'],
    [percent(1), '100 %'],
    [counted(86_400), '86,400'],
    [figures(1.0525), '1.1'],
    [figures(1_234.5), '1235'],
    [measuredText(84.6), '85ms'],
    [measuredText(999.9), '1s'],
    [measuredText(1_234), '1.2s'],
    [measuredText(119_990), '2min'],
    [rateText(50), '50/s'],
    [rateText(0.05), '3/min'],
    [durationText(90_000), '90s'],
  ])('%s', (text, expected) => expect(text).toBe(expected));

  it.each([
    [413, 420, 410],
    [420, 420, 420],
    [99.1, 100, 99],
    [0.2, 1, 1],
    [1_001, 1_100, 1_000],
  ])('%d is rounded to two figures, up and down', (ms, up, down) => {
    expect([roundUp(ms), roundDown(ms)]).toEqual([up, down]);
  });
});
