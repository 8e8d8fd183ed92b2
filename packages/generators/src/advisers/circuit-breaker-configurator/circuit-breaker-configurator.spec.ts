import { CircuitBreaker } from '@reliability/runtime';
import { ManualClock } from '@reliability/runtime/testing';
import fc from 'fast-check';
import { KIND_DEFAULTS } from '../catalogue/kind-defaults.js';
import { KINDS } from '../catalogue/kind.js';
import { CallCollector } from '../evidence/call-collector.js';
import { ImpossibleSlo } from '../slo/impossible-slo.js';
import { parseSlo } from '../slo/slo.js';
import { evenly, evidenceOf } from '../test-support/evidence-of.js';
import { permitsOf } from './bulkhead.js';
import { configureCircuitBreaker } from './circuit-breaker-configurator.js';

const values = (advice: ReturnType<typeof configureCircuitBreaker>) =>
  Object.fromEntries(Object.entries(advice.settings).map(([key, { value }]) => [key, value]));
const day = evidenceOf({ failures: 864, latenciesMs: evenly(20_000, 200) });

describe('without evidence', () => {
  it.each(KINDS)('the numbers are those of the kind, and say so: %s', (kind) => {
    const { settings, bulkhead, notes } = configureCircuitBreaker({ kind });
    expect(settings.failure_threshold!.value).toBe(KIND_DEFAULTS[kind].failureThreshold);
    for (const key of ['failure_threshold', 'reset_timeout', 'timeout']) {
      expect(settings[key]!.reason).toContain(`default for ${kind}: `);
    }
    expect([bulkhead, notes]).toEqual([undefined, []]);
  });

  it('an SLO bounds the time of a call, and says that nothing was measured', () => {
    const { settings } = configureCircuitBreaker({
      kind: 'http',
      slo: parseSlo({ sloLatency: '300ms' }),
    });
    expect(settings.timeout!.value).toBe('300ms');
    expect(settings.timeout!.reason).toContain('not measured');
    expect(settings.slow_call_duration).toBeUndefined();
  });
});

describe('with evidence', () => {
  it('a day at one call a second of which one in a hundred fails opens it at 9 of 50', () => {
    // 1.06 % at most, and the time limit cuts off 0.1 %.
    expect(values(configureCircuitBreaker({ kind: 'http', evidence: day }))).toEqual({
      kind: 'http',
      failure_threshold: 9,
      window: '50 calls',
      reset_timeout: '30s',
      timeout: '410ms',
    });
  });

  it('every number but the kind has a reason of one line, fit for a comment', () => {
    const evidence = evidenceOf({
      failures: 500,
      latenciesMs: evenly(5_000, 250),
      peakInFlight: 3,
    });
    for (const slo of [{}, parseSlo({ sloLatency: 'p99=300ms', sloAvailability: '99.9%' })]) {
      const { settings, bulkhead } = configureCircuitBreaker({ kind: 'http', evidence, slo });
      for (const [key, { reason }] of Object.entries({ ...settings, ...bulkhead })) {
        if (key === 'kind') continue;
        expect(reason).toMatch(/^[^\n#]{10,150}$/);
      }
    }
  });

  it('states the bound and the power', () => {
    const { settings, notes } = configureCircuitBreaker({ kind: 'http', evidence: day });
    expect(settings.failure_threshold!.reason).toBe(
      '1 % of 86,400 calls failed, at most 1.1 % do; opens by mistake at most once in 5 years if failures are independent',
    );
    expect(settings.window!.reason).toBe(
      'an outage of half the calls opens it with over 99.99 %; 50s at 1/s',
    );
    expect(notes[0]).toContain('taken for independent, as too few windows of calls are known');
  });

  it('replayed over its own evidence it never opens, however failures come in bursts', async () => {
    const run = fc.record({
      length: fc.integer({ min: 1, max: 45 }),
      after: fc.integer({ min: 60, max: 900 }),
    });
    const perSecond = fc.constantFrom(1, 20, 200);
    await fc.assert(
      fc.asyncProperty(
        fc.array(run, { minLength: 5, maxLength: 60 }),
        perSecond,
        async (runs, rate) => {
          const outcomes = runs.flatMap(({ length, after }) => [
            ...Array<boolean>(after).fill(false),
            ...Array<boolean>(length).fill(true),
          ]);
          const collector = new CallCollector();
          outcomes.forEach((failed, i) =>
            collector.add({
              dependency: 'a',
              outcome: failed ? '503' : 'ok',
              atMs: Date.UTC(2026, 0, 1) + (i * 1_000) / rate,
            }),
          );
          const [evidence] = collector.evidence();
          fc.pre(evidence!.outages.calls === 0);
          const { settings } = configureCircuitBreaker({ kind: 'http', evidence: evidence! });
          const breaker = new CircuitBreaker('a', {
            failureThreshold: settings.failure_threshold!.value as number,
            window: settings.window!.value as '50 calls',
            clock: new ManualClock(),
          });
          const refused = new Error('refused');
          for (const failed of outcomes) {
            await breaker.execute(() => (failed ? Promise.reject(refused) : '')).catch(() => '');
          }
          // Opening takes all calls of a window where even that is common.
          const most =
            settings.failure_threshold!.value === parseInt(String(settings.window!.value), 10);
          expect([breaker.state, breaker.counts.opened]).toEqual(
            most ? expect.anything() : ['closed', 0],
          );
        },
      ),
      { seed: 4, numRuns: 60 },
    );
  });

  it('says how often where the rate is not known', () => {
    const evidence = { ...day, rate: undefined };
    const { notes } = configureCircuitBreaker({ kind: 'http', evidence });
    expect(notes.join()).toContain('the rate is not known, 100/s assumed');
  });

  it('bears failures that come together, where the data shows that they do', () => {
    const even = Array.from({ length: 8_640 }, () => [10, 0.1] as const);
    const bursts = Array.from({ length: 8_640 }, (_, i) => [10, i % 50 === 0 ? 5 : 0] as const);
    const withWindows = (windows: readonly (readonly [number, number])[]) => ({
      ...day,
      windows: {
        windows: windows.length,
        calls: 86_400,
        failures: windows.reduce((sum, [, f]) => sum + f, 0),
        squaredCalls: windows.reduce((sum, [n]) => sum + n * n, 0),
        squaredFailuresPerCall: windows.reduce((sum, [n, f]) => sum + (f * f) / n, 0),
      },
    });
    const threshold = (windows: readonly (readonly [number, number])[]) =>
      configureCircuitBreaker({ kind: 'http', evidence: withWindows(windows) });
    expect(threshold(even).settings.failure_threshold!.value).toBe(9);
    expect(threshold(even).notes[0]).toContain('no sign that failures come together');
    expect(threshold(bursts).settings.failure_threshold!.value).toBeGreaterThan(30);
    expect(threshold(bursts).notes[0]).toContain('failures come together (correlation up to 0.4');
  });

  it('an under-sampled baseline opens later, never earlier', () => {
    const rate = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 50 }), (percent, hundreds) => {
        const ask = (calls: number): unknown =>
          configureCircuitBreaker({
            kind: 'http',
            evidence: evidenceOf({ calls, failures: (calls * percent) / 100 }),
          }).settings.failure_threshold!.value;
        expect(ask(hundreds * 100)).toBeGreaterThanOrEqual(ask(hundreds * 10_000) as number);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it.each([
    [{ calls: 29 }, 'insufficient evidence: 29 calls outside outages, at least 30 are needed'],
    [{ failures: undefined }, 'the evidence does not tell which calls failed'],
  ])('too little is said, and not made up: %j', (rest, expected) => {
    const { settings, notes } = configureCircuitBreaker({
      kind: 'http',
      evidence: { ...day, ...rest },
    });
    expect(settings.failure_threshold).toEqual({
      value: 5,
      reason: `${expected}; default for http`,
    });
    expect(settings.window).toBeUndefined();
    expect(notes.join()).toContain(expected);
  });
});

describe('the time limit', () => {
  const timeout = (evidence: Parameters<typeof evidenceOf>[0], slo = {}) =>
    configureCircuitBreaker({ kind: 'http', evidence: evidenceOf(evidence), slo: parseSlo(slo) })
      .settings.timeout!;

  it('takes 2,995 calls for p99.9, and says so with fewer', () => {
    expect(timeout({ latenciesMs: evenly(2_995, 100) })).toEqual({
      value: '310ms',
      reason: 'p99.9 of 2,995 good calls is at most 100ms; 200ms more for a new connection',
    });
    expect(timeout({ latenciesMs: evenly(2_994, 100) })).toEqual({
      value: '2s',
      reason:
        'insufficient evidence: p99.9 takes 2,995 good calls, there are 2,994; default for http',
    });
  });

  it('a default is no shorter than a call that was seen', () => {
    const { value, reason } = timeout({ latenciesMs: evenly(100, 3_000) });
    expect(value).toBe('3300ms');
    expect(reason).toContain('longer than any call seen');
  });

  it('is not read out of a bucket without an end', () => {
    const latency = {
      buckets: [
        { lowMs: 0, highMs: 500, count: 9_000 },
        { lowMs: 500, highMs: Infinity, count: 1_000 },
      ],
      count: 10_000,
      meanMs: 300,
    };
    const { value, reason } = timeout({ latency });
    expect(value).toBe('2s');
    expect(reason).toContain('p99.9 lies above the last bucket, 500ms');
  });

  it('cuts off no more than half of what the availability allows to fail', () => {
    expect(
      timeout({ latenciesMs: evenly(5_990, 100) }, { sloAvailability: '99.9%' }).reason,
    ).toMatch(/^p99\.95 of 5,990 good calls/);
  });

  it('a deadline that hardly any call misses is the limit; one that many miss is impossible', () => {
    const latenciesMs = evenly(10_000, 400);
    expect(timeout({ latenciesMs }, { sloLatency: '399ms' })).toEqual({
      value: '399ms',
      // A bucket that reaches beyond the limit counts whole.
      reason: 'the deadline of the SLO; 1.1 % of 10,000 good calls take longer',
    });
    expect(() => timeout({ latenciesMs }, { sloLatency: '300ms' })).toThrow(ImpossibleSlo);
    expect(() => timeout({ latenciesMs }, { sloLatency: '300ms' })).toThrow(
      /24 % of 10,000 good calls took longer/,
    );
  });

  it('what it cuts off is part of the baseline', () => {
    const evidence = evidenceOf({ failures: 8, latenciesMs: evenly(20_000, 200) });
    const threshold = (slo: object) =>
      configureCircuitBreaker({ kind: 'http', evidence, slo: parseSlo(slo) }).settings
        .failure_threshold!.value as number;
    expect(threshold({ sloLatency: '199ms' })).toBeGreaterThan(threshold({}));
  });
});

describe('slow calls', () => {
  const evidence = evidenceOf({ failures: 100, latenciesMs: evenly(20_000, 200) });
  const ask = (sloLatency: string, given: object = { evidence }) =>
    configureCircuitBreaker({ kind: 'http', ...given, slo: parseSlo({ sloLatency }) }).settings;

  it('are watched where a quantile is promised', () => {
    const { slow_call_duration, slow_call_rate_threshold, minimum_calls, window, timeout } =
      ask('p99=199ms');
    expect(slow_call_duration!.value).toBe('199ms');
    expect(slow_call_rate_threshold!.reason).toMatch(
      /^1\.5 % of 20,000 good calls are slow; opens/,
    );
    // The share is judged over a full window only, so that its beginning opens nothing.
    expect(`${String(minimum_calls!.value)} calls`).toBe(window!.value);
    expect(timeout!.value).toBe('410ms');
  });

  it('a promise that measured calls break is impossible, and the one that holds is named', () => {
    expect(() => ask('p99=100ms')).toThrow(ImpossibleSlo);
    try {
      ask('p99=100ms');
    } catch (error) {
      expect((error as ImpossibleSlo).remedy).toContain('p99=200ms');
    }
  });

  it('are taken for as many as the SLO allows where nothing is measured', () => {
    const given = ask('p99=300ms', {});
    expect(given.slow_call_rate_threshold!.reason).toContain('latency not measured, 1 % slow');
    expect([given.minimum_calls!.value, given.window]).toEqual([20, undefined]);
  });
});

describe('the reset timeout', () => {
  const reset = (given: Parameters<typeof evidenceOf>[0]) =>
    configureCircuitBreaker({ kind: 'http', evidence: evidenceOf(given) }).settings.reset_timeout!;
  const outages = (lengthsMs: readonly number[]) => ({
    outages: { calls: 100, failures: 100, lengthsMs },
  });

  it('is a fifth of the median outage, of three at least', () => {
    expect(reset(outages([60_000, 90_000, 600_000]))).toEqual({
      value: '18s',
      reason: 'a fifth of 90s, the median of 3 outages',
    });
    expect(reset(outages([60_000, 90_000])).reason).toContain('default for http');
  });

  it('is taken from the failure history where no outage was seen otherwise', () => {
    const history = {
      timeouts: 1,
      retriedByKind: {},
      opened: 3,
      openForMs: [30_000, 40_000, 50_000],
    };
    expect(reset({ history })).toMatchObject({ value: '8s' });
  });
});

describe('the bulkhead', () => {
  it.each([
    [50, 120, 15],
    [200, 50, 21],
    [500, 200, 128],
  ])('for %d calls a second of %d ms has %d permits', (perSecond, meanMs, expected) =>
    expect(permitsOf(perSecond, meanMs).permits).toBe(expected),
  );

  it('says what it rests on, and what still passes while all calls hang', () => {
    const evidence = evidenceOf({ perSecond: 50, latenciesMs: Array<number>(3_000).fill(120) });
    expect(configureCircuitBreaker({ kind: 'http', evidence }).bulkhead).toEqual({
      max_concurrent: {
        value: 15,
        reason: '50/s of 120ms are 6 at once, 0.089 % find no permit; when all hang, 45/s pass',
      },
      max_queue: { value: 0, reason: expect.any(String) },
    });
  });

  it('has room for what was seen under way at once', () => {
    const evidence = evidenceOf({ latenciesMs: evenly(100, 10), peakInFlight: 40 });
    expect(
      configureCircuitBreaker({ kind: 'http', evidence }).bulkhead!.max_concurrent!.value,
    ).toBe(40);
  });

  it('is not advised where rate or latency are unknown', () => {
    const evidence = evidenceOf({ latenciesMs: evenly(100, 10) });
    for (const less of [{ rate: undefined }, { latency: undefined }]) {
      const { bulkhead } = configureCircuitBreaker({
        kind: 'http',
        evidence: { ...evidence, ...less },
      });
      expect(bulkhead).toBeUndefined();
    }
  });
});
