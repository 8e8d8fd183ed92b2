import { UsageError } from '../../shared/usage-error.js';
import { latencyText, parseSlo } from './slo.js';

describe('an SLO', () => {
  it.each([
    ['300ms', { ms: 300, share: 0.99, isDeadline: true }],
    ['300', { ms: 300, share: 0.99, isDeadline: true }],
    ['2s', { ms: 2_000, share: 0.99, isDeadline: true }],
    ['p99=300ms', { ms: 300, share: 0.99, isDeadline: false }],
    ['P99.9=1s', { ms: 1_000, share: 0.999, isDeadline: false }],
    ['p50=1m', { ms: 60_000, share: 0.5, isDeadline: false }],
  ])('of latency: %s', (text, expected) => {
    const { latency } = parseSlo({ sloLatency: text });
    expect(latency).toEqual({ ...expected, share: expect.closeTo(expected.share, 9) });
    expect(parseSlo({ sloLatency: latencyText(latency!) }).latency).toEqual(latency);
  });

  it.each(['', 'soon', '-1s', '0', 'p=300ms', 'p10=300ms', 'p100=1s', '2h', 'p99', '300 ms'])(
    'of latency is not %j',
    (text) => expect(() => parseSlo({ sloLatency: text })).toThrow(UsageError),
  );

  it.each([
    ['99.9%', 0.999],
    ['0.999', 0.999],
    [0.99, 0.99],
    ['99 %', 0.99],
  ])('of availability: %s', (text, expected) =>
    expect(parseSlo({ sloAvailability: text }).availability).toBeCloseTo(expected, 12),
  );

  it.each(['1', '100%', '0', '1.5', '-1', '150%', 'four nines', 'NaN', ''])(
    'of availability is not %j',
    (text) =>
      expect(() => parseSlo({ sloAvailability: text })).toThrow(/more than 0 and less than 1/),
  );

  it('takes a forgotten sign of per cent for what it is', () => {
    expect(() => parseSlo({ sloAvailability: '99.9' })).toThrow(/--slo-availability=99.9%\?/);
  });

  it('is nothing where nothing is asked for', () => expect(parseSlo({})).toEqual({}));
});
