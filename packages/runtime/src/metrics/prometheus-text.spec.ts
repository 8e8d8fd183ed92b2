import { Bulkhead } from '../bulkhead/bulkhead.js';
import { CircuitBreaker } from '../circuit-breaker/circuit-breaker.js';
import { EventStream } from '../events/event-stream.js';
import { Fallback } from '../fallback/fallback.js';
import { Hedge } from '../hedge/hedge.js';
import { pipeline } from '../pipeline/pipeline.js';
import type { Policy } from '../policy.js';
import { RateLimiter } from '../rate-limiter/rate-limiter.js';
import { Retry } from '../retry/retry.js';
import { ManualClock } from '../testing/manual-clock.js';
import { Timeout } from '../timeout/timeout.js';
import { prometheusText } from './prometheus-text.js';
import { type ParsedMetric, parseExposition } from './test-support/parse-exposition.js';

const shared = { clock: new ManualClock(), events: new EventStream() };
const ok = (): string => 'ok';
const fail = (): Promise<never> => Promise.reject(new Error('down'));
const quietly = async (call: Promise<unknown>): Promise<void> => {
  await call.catch(() => undefined);
};
const breaker = (name: string, failureThreshold = 1) =>
  new CircuitBreaker(name, { ...shared, failureThreshold });
const scrape = (sources: Iterable<object>): Map<string, ParsedMetric> =>
  parseExposition(prometheusText(sources));

/** The values of one metric, by its labels without the name. */
const values = (metrics: Map<string, ParsedMetric>, metric: string): Record<string, number> =>
  Object.fromEntries(
    metrics
      .get(metric)!
      .samples.map(({ labels: { name, ...rest }, value }) => [
        Object.values(rest)[0] ?? name!,
        value,
      ]),
  );

describe('prometheusText', () => {
  it('is empty where there is nothing to measure', () => {
    expect(prometheusText([])).toBe('');
  });

  it('tells what became of the calls through a circuit, and its state', async () => {
    const payments = breaker('payment-api');
    await payments.execute(ok);
    await quietly(payments.execute(fail));
    await quietly(payments.execute(ok));
    const metrics = scrape([payments]);
    expect(values(metrics, 'reliability_circuit_breaker_calls_total')).toEqual({
      success: 1,
      failure: 1,
      ignored: 0,
      rejected: 1,
    });
    expect(values(metrics, 'reliability_circuit_breaker_state')).toEqual({
      closed: 0,
      open: 1,
      'half-open': 0,
      isolated: 0,
    });
    expect(values(metrics, 'reliability_circuit_breaker_opened_total')).toEqual({
      'payment-api': 1,
    });
  });

  it('has every kind of policy, and only counters are called total', async () => {
    const name = 'payment-api';
    const policies: Policy[] = [
      breaker(name),
      new Retry(name, { ...shared, maxRetries: 0 }),
      new Timeout(name, { ...shared, duration: '1s' }),
      new Bulkhead(name, shared),
      new Fallback(name, { ...shared, value: 'sorry' }),
      new RateLimiter(name, { ...shared, limit: 1 }),
      new Hedge(name, { ...shared, delay: '1s' }),
    ];
    for (const policy of policies) await policy.execute(ok);
    const metrics = scrape(policies);
    const one = { [name]: 1 };
    expect(values(metrics, 'reliability_retry_calls_total')).toEqual(one);
    expect(values(metrics, 'reliability_retry_retries_total')).toEqual({ [name]: 0 });
    expect(values(metrics, 'reliability_retry_recovered_total')).toEqual({ [name]: 0 });
    expect(values(metrics, 'reliability_retry_gave_up_total')).toEqual({ [name]: 0 });
    expect(values(metrics, 'reliability_timeout_calls_total')).toEqual(one);
    expect(values(metrics, 'reliability_timeout_timed_out_total')).toEqual({ [name]: 0 });
    expect(values(metrics, 'reliability_fallback_calls_total')).toEqual(one);
    expect(values(metrics, 'reliability_fallback_used_total')).toEqual({ [name]: 0 });
    expect(values(metrics, 'reliability_rate_limiter_calls_total')).toEqual({
      admitted: 1,
      rejected: 0,
    });
    expect(values(metrics, 'reliability_hedge_calls_total')).toEqual(one);
    expect(values(metrics, 'reliability_hedge_hedges_total')).toEqual({ [name]: 0 });
    expect(values(metrics, 'reliability_hedge_won_total')).toEqual({ [name]: 0 });
    expect(values(metrics, 'reliability_bulkhead_calls_total')).toEqual({
      executed: 1,
      rejected: 0,
    });
  });

  it('tells how full a bulkhead is now', async () => {
    const bulkhead = new Bulkhead('db', { ...shared, maxConcurrent: 1, maxQueue: 1 });
    let release = (): void => undefined;
    const running = bulkhead.execute(() => new Promise<void>((resolve) => (release = resolve)));
    const waiting = bulkhead.execute(ok);
    const during = scrape([bulkhead]);
    expect(during.get('reliability_bulkhead_active_calls')!.type).toBe('gauge');
    expect(values(during, 'reliability_bulkhead_active_calls')).toEqual({ db: 1 });
    expect(values(during, 'reliability_bulkhead_queued_calls')).toEqual({ db: 1 });
    release();
    await Promise.all([running, waiting]);
    const after = scrape([bulkhead]);
    expect(values(after, 'reliability_bulkhead_active_calls')).toEqual({ db: 0 });
    expect(values(after, 'reliability_bulkhead_queued_calls')).toEqual({ db: 0 });
  });

  it.each([
    '"',
    '\\',
    '\n',
    '\\n',
    '\\"}',
    'a"} 1\nreliability_forged_total{name="',
    'ünïcödé ✓',
    '',
  ])('carries the name %j unharmed', (name) => {
    const metrics = scrape([breaker(name)]);
    const [sample] = metrics.get('reliability_circuit_breaker_opened_total')!.samples;
    expect(sample!.labels['name']).toBe(name);
    expect([...metrics.keys()]).not.toContain('reliability_forged_total');
  });

  it('is the same text whatever order the policies come in', () => {
    const [a, b, c] = [breaker('a'), breaker('b'), new Bulkhead('a', shared)];
    expect(prometheusText([a, b, c])).toBe(prometheusText([c, b, a]));
  });

  it('makes one series of two policies with one name, and counts one policy once', async () => {
    const [first, second, third] = [breaker('db'), breaker('db'), breaker('db')];
    await first.execute(ok);
    await second.execute(ok);
    await quietly(second.execute(fail));
    const metrics = scrape([first, second, third, first]);
    expect(values(metrics, 'reliability_circuit_breaker_calls_total')['success']).toBe(2);
    expect(values(metrics, 'reliability_circuit_breaker_state')).toMatchObject({
      closed: 1,
      open: 1,
    });
  });

  it('skips what it does not know', () => {
    const strangers = [
      { name: 'own', execute: () => Promise.resolve() },
      { name: 'odd', counts: null },
      { name: 'new', counts: { flips: 3 } },
      { counts: { opened: 1 } },
      pipeline(breaker('a'), breaker('b')),
    ];
    expect(prometheusText(strangers)).toBe('');
  });

  it('asks whatever knows the policies anew at each scrape', () => {
    const policies: Policy[] = [];
    const reliability = { policies: () => policies };
    expect(prometheusText(reliability)).toBe('');
    policies.push(breaker('late'));
    expect(prometheusText(reliability)).toContain('name="late"');
  });
});

describe('the parser of these tests', () => {
  it.each([
    ['a sample without its type', 'a_total{name="x"} 1\n'],
    ['a series that comes twice', '# HELP a h\n# TYPE a gauge\na{n="x"} 1\na{n="x"} 2\n'],
    ['a raw quote', '# HELP a h\n# TYPE a gauge\na{n="x"y"} 1\n'],
    ['a counter without its suffix', '# HELP a h\n# TYPE a counter\na{n="x"} 1\n'],
    ['a last line that does not end', '# HELP a h'],
  ])('refuses %s', (_, text) => expect(() => parseExposition(text)).toThrow());
});
