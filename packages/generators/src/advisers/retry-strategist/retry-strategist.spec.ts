import fc from 'fast-check';
import { parseDuration } from '@reliability/runtime';
import { KINDS } from '../catalogue/kind.js';
import { KIND_DEFAULTS } from '../catalogue/kind-defaults.js';
import { ImpossibleSlo } from '../slo/impossible-slo.js';
import { parseSlo } from '../slo/slo.js';
import { evenly, evidenceOf } from '../test-support/evidence-of.js';
import { attemptsWithin, longestTotal, meanAttempts } from './attempts.js';
import { failingAfter } from './failing-share.js';
import { adviseRetry, type RetryQuestion } from './retry-strategist.js';

const ms = (value: unknown): number => parseDuration(value)!;
const ask = (question: Partial<RetryQuestion>, slo: Parameters<typeof parseSlo>[0] = {}) =>
  adviseRetry({ kind: 'http', slo: parseSlo(slo), ...question });
const fast = evidenceOf({ failures: 4_320, latenciesMs: evenly(20_000, 20) });

describe('attempts', () => {
  it('fit where every one of them may take its limit and every wait its ceiling', () => {
    const backoff = { baseMs: 50, multiplier: 2, maxMs: 10_000 };
    // 3 × 300 + 50 + 100
    expect(longestTotal(3, 300, backoff)).toBe(1_050);
    expect(attemptsWithin(1_050, 300, backoff, 9)).toBe(3);
    expect(attemptsWithin(1_049, 300, backoff, 9)).toBe(2);
    expect(attemptsWithin(299, 300, backoff, 9)).toBe(0);
  });

  it('are few on average and many at worst', () => {
    expect(meanAttempts(3, 0.05)).toBeCloseTo(1.0525, 10);
    expect(meanAttempts(3, 1)).toBe(3);
  });

  it('mend independent failures quickly, and those that come together hardly', () => {
    const failing = { passing: 0.05, lasting: 0, correlation: 0, measured: '' };
    expect(failingAfter(3, failing)).toBeCloseTo(0.000125, 12);
    expect(failingAfter(3, { ...failing, correlation: 1 - 1e-9 })).toBeCloseTo(0.05, 6);
    expect(failingAfter(3, { ...failing, lasting: 0.01 })).toBeCloseTo(0.010125, 12);
    // E[p²] = p² + ρ·p·(1 − p)
    expect(failingAfter(2, { ...failing, correlation: 0.2 })).toBeCloseTo(
      0.0025 + 0.2 * 0.0475,
      12,
    );
  });
});

describe('without evidence', () => {
  it.each(KINDS)('the numbers are those of the kind, and say so: %s', (kind) => {
    const { settings } = adviseRetry({ kind });
    const { maxRetries, baseDelayMs } = KIND_DEFAULTS[kind];
    expect(settings.max_retries!.value).toBe(maxRetries);
    expect(ms(settings.base_delay!.value)).toBe(baseDelayMs);
    for (const { reason } of Object.values(settings)) expect(reason).toMatch(/default/);
  });

  it('an attempt has the time that its kind takes, though the default of the file is shorter', () => {
    expect(adviseRetry({ kind: 'llm' }).settings.timeout!.value).toBe('1m');
    expect(adviseRetry({ kind: 'http' }).settings.timeout).toBeUndefined();
  });

  it('a query that timed out is not repeated', () => {
    expect(adviseRetry({ kind: 'db' }).settings.retry_on!.value).toEqual(['connection']);
    expect(adviseRetry({ kind: 'http' }).settings.retry_on).toBeUndefined();
  });
});

describe('a deadline', () => {
  it('holds whatever happens, and is never helped by being tighter', () => {
    const deadline = fc.integer({ min: 50, max: 20_000 });
    const kind = fc.constantFrom(...KINDS);
    const given = fc.constantFrom(undefined, fast, evidenceOf({ latenciesMs: evenly(5_000, 900) }));
    const inForce = fc.option(fc.integer({ min: 10, max: 5_000 }), { nil: undefined });
    const quantile = fc.constantFrom('', 'p99=');
    const retries = (question: RetryQuestion): number => {
      try {
        return adviseRetry(question).settings.max_retries!.value as number;
      } catch (error) {
        expect(error).toBeInstanceOf(ImpossibleSlo);
        return 0;
      }
    };
    fc.assert(
      fc.property(
        deadline,
        deadline,
        kind,
        given,
        inForce,
        quantile,
        (a, b, of, evidence, timeoutMs, q) => {
          const question = (limit: number): RetryQuestion => ({
            kind: of,
            evidence,
            timeoutMs,
            slo: parseSlo({ sloLatency: `${q}${limit}ms` }),
          });
          const [tight, loose] = [Math.min(a, b), Math.max(a, b)];
          expect(retries(question(tight))).toBeLessThanOrEqual(retries(question(loose)));
          if (retries(question(loose)) === 0) return;
          const { settings } = adviseRetry(question(loose));
          const advised = settings.timeout ? ms(settings.timeout.value) : Infinity;
          const attemptMs = Math.min(
            advised,
            timeoutMs ?? Infinity,
            KIND_DEFAULTS[of].timeoutMs * 100,
          );
          const backoff = { baseMs: ms(settings.base_delay!.value), multiplier: 2, maxMs: 10_000 };
          const attempts = (settings.max_retries!.value as number) + 1;
          expect(longestTotal(attempts, attemptMs, backoff)).toBeLessThanOrEqual(loose);
          // No attempt begins too late to end in time, also after a Retry-After.
          expect(ms(settings.total_timeout!.value) + attemptMs).toBeLessThanOrEqual(loose);
          expect(ms(settings.max_delay!.value)).toBeGreaterThanOrEqual(backoff.baseMs);
        },
      ),
      { seed: 4, numRuns: 400 },
    );
  });

  it('shortens an attempt where nearly all calls are known to be faster', () => {
    const { settings } = ask({ evidence: fast }, { sloLatency: '100ms' });
    expect(settings.timeout).toEqual({
      value: '45ms',
      reason: 'so that 2 attempts fit; 0 % of 20,000 good calls take longer',
    });
    expect(settings.max_retries!.reason).toBe(
      '2 × 45ms + 10ms of waits ≤ 100ms; leaves at most 0.26 % failing; worst case 2 times the load',
    );
    expect([settings.total_timeout!.value, settings.max_delay!.value]).toEqual(['55ms', '10ms']);
  });

  it('into which no retry fits is impossible, and what would do is named', () => {
    const evidence = evidenceOf({ latenciesMs: evenly(5_000, 290) });
    expect(() => ask({ evidence }, { sloLatency: '300ms' })).toThrow(/no retry fits/);
    try {
      ask({ evidence }, { sloLatency: '300ms' });
    } catch (error) {
      expect((error as ImpossibleSlo).remedy).toMatch(/^Give it 630ms/);
    }
  });

  it('is kept by the limit that stands in circuit-breakers.yml already', () => {
    const { settings } = ask({ timeoutMs: 200 }, { sloLatency: '1s' });
    expect(settings.max_retries!.value).toBe(2);
    expect(settings.timeout).toBeUndefined();
  });
});

describe('an availability', () => {
  it('takes as many attempts as leave few enough failing', () => {
    const retries = (sloAvailability: string) =>
      ask({ evidence: fast }, { sloAvailability }).settings.max_retries!.value;
    // p = 5.1 %: two attempts leave 0.26 %, three 0.014 %, four 0.0007 %.
    expect(['99%', '99.9%', '99.99%'].map(retries)).toEqual([1, 2, 3]);
  });

  it('that four attempts do not reach is impossible', () => {
    expect(() => ask({ evidence: fast }, { sloAvailability: '99.9999%' })).toThrow(
      /4 attempts leave up to 0\.00069 % of the calls failing, --slo-availability=99\.9999% allows 0\.0001 %/,
    );
  });

  it('that what comes back the same rules out is impossible', () => {
    const evidence = evidenceOf({ failures: 864, kinds: { 500: 864 } });
    expect(() => ask({ evidence }, { sloAvailability: '99.9%' })).toThrow(
      /fail in a way that comes back the same/,
    );
  });

  it('and a deadline together may be impossible where each alone is not', () => {
    const slow = evidenceOf({ failures: 4_320, latenciesMs: evenly(20_000, 300) });
    const [sloLatency, sloAvailability] = ['1200ms', '99.99%'];
    expect(ask({ evidence: slow }, { sloLatency }).settings.max_retries!.value).toBe(1);
    expect(ask({ evidence: slow }, { sloAvailability }).settings.max_retries!.value).toBe(3);
    expect(() => ask({ evidence: slow }, { sloLatency, sloAvailability })).toThrow(
      /2 attempts within 1200ms leave up to/,
    );
  });
});

describe('what is said', () => {
  it('states the worst case, in one line a number', () => {
    const { settings, notes } = ask(
      { evidence: fast },
      { sloLatency: '2s', sloAvailability: '99.9%' },
    );
    for (const { reason } of Object.values(settings)) expect(reason).toMatch(/^[^\n#]{10,150}$/);
    expect(settings.max_retries!.reason).toContain('worst case 3 times the load');
    expect(notes).toEqual([
      '3 attempts take at most 990ms; 5 % of 86,400 calls failed, at most 0.014 % would in the end, with 1.1 attempts a call on average; in an outage up to 3 times the load, and 1.2 times once the retry budget is used up',
    ]);
  });
});
