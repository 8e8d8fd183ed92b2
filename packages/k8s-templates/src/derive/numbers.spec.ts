import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { quantity, quantityOf, thousandths } from '../checks/quantity.js';
import { CHECK_TIMEOUT } from '../checks/health.js';
import { timetable } from '../../../runtime/src/health/shutdown-options.js';
import { resources } from '../checks/resources.js';
import { shutdown } from '../checks/shutdown.js';
import { terminationGraceSeconds } from './termination-grace-seconds.js';
import { livenessNumbers } from './liveness-numbers.js';
import { progressDeadlineSeconds } from './progress-deadline-seconds.js';
import { quotaFor } from './quota-for.js';
import { ANSWER_MARGIN_MS, readinessNumbers } from './readiness-numbers.js';
import { requestTimeoutMs } from './request-timeout-ms.js';
import { startupNumbers } from './startup-numbers.js';

const checkMs = fc.double({ min: 0, max: 300_000, noNaN: true });
const seconds = fc.integer({ min: 1, max: 3_600 });
const shutdowns = fc.record({
  preStopSeconds: fc.integer({ min: 1, max: 600 }),
  graceSeconds: fc.integer({ min: 0, max: 3_600 }),
});

const holds = <T>(values: fc.Arbitrary<T>, law: (value: T) => void): void =>
  fc.assert(fc.property(values, law));

describe('readiness', () => {
  it('waits longer than the slowest check, with time left for the answer', () => {
    holds(checkMs, (slowest) => {
      const { timeoutSeconds } = readinessNumbers(slowest);
      expect(timeoutSeconds * 1_000).toBeGreaterThanOrEqual(slowest + ANSWER_MARGIN_MS);
    });
  });

  it('waits no longer than it must, once the least is reached', () => {
    holds(checkMs, (slowest) => {
      const { timeoutSeconds } = readinessNumbers(slowest);
      expect(timeoutSeconds).toBeLessThan(Math.max(3, (slowest + ANSWER_MARGIN_MS) / 1_000) + 1);
    });
  });

  it('asks no oftener than it may have to wait, and needs more than one answer to turn', () => {
    holds(checkMs, (slowest) => {
      const numbers = readinessNumbers(slowest);
      expect(numbers.periodSeconds).toBeGreaterThanOrEqual(numbers.timeoutSeconds);
      expect(Math.min(numbers.failureThreshold, numbers.successThreshold)).toBeGreaterThan(1);
    });
  });

  it('knows the same default of a check as the runtime', () => {
    const file = join(__dirname, '../../../runtime/schemas/health-checks.schema.json');
    const schema = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
    const found = /"timeout":\{.*?"default":"(\w+)"/.exec(schema);
    expect(found?.[1]).toBe(CHECK_TIMEOUT);
  });
});

describe('liveness', () => {
  it('is patient for a minute at least', () => {
    holds(shutdowns, (given) => {
      const { periodSeconds, failureThreshold, timeoutSeconds } = livenessNumbers(given);
      expect(periodSeconds * failureThreshold).toBeGreaterThanOrEqual(60);
      expect(periodSeconds).toBeGreaterThanOrEqual(timeoutSeconds);
    });
  });

  it('leaves time after the preStop hook, and no more than the pod has', () => {
    holds(shutdowns, (given) => {
      const grace = livenessNumbers(given).terminationGracePeriodSeconds!;
      expect(grace).toBeGreaterThan(given.preStopSeconds);
      expect(grace).toBeLessThanOrEqual(terminationGraceSeconds(given));
    });
  });
});

describe('startup', () => {
  it('lasts as long as the budget, and less than a period longer', () => {
    holds(seconds, (budget) => {
      const { periodSeconds, failureThreshold } = startupNumbers(budget);
      expect(periodSeconds * failureThreshold).toBeGreaterThanOrEqual(budget);
      expect(periodSeconds * (failureThreshold - 1)).toBeLessThan(budget);
    });
  });
});

describe('the grace period', () => {
  it('is longer than gracefulShutdown of the runtime takes, when both are told nothing', () => {
    const told = shutdown(undefined, 'shutdown');
    const { endMs } = timetable({});
    expect(endMs / 1_000).toBeLessThanOrEqual(told.graceSeconds);
    expect(terminationGraceSeconds(told)).toBeGreaterThan(told.preStopSeconds + endMs / 1_000);
  });

  it('holds the preStop hook, the time of the application and a margin', () => {
    holds(shutdowns, (given) => {
      const grace = terminationGraceSeconds(given);
      expect(grace - given.preStopSeconds - given.graceSeconds).toBeGreaterThanOrEqual(5);
    });
  });
});

describe('the deadline of a rollout', () => {
  it('comes after the slowest start that is allowed, the readiness after it, and the wait after that', () => {
    holds(
      fc.tuple(seconds, checkMs, fc.integer({ min: 0, max: 3_600 })),
      ([budget, slowest, minReady]) => {
        const startup = startupNumbers(budget);
        const readiness = readinessNumbers(slowest);
        const ready = readiness.periodSeconds * readiness.successThreshold;
        expect(progressDeadlineSeconds(startup, readiness, minReady)).toBeGreaterThan(
          startup.periodSeconds * startup.failureThreshold + ready + minReady,
        );
      },
    );
  });
});

describe('the timeout of a request that is repeated', () => {
  const request = fc.record({
    retries: fc.integer({ min: 0, max: 100 }),
    attemptMs: fc.integer({ min: 1, max: 60_000 }),
    totalMs: fc.option(fc.integer({ min: 1, max: 600_000 }), { nil: undefined }),
  });

  it('holds all attempts and the waits between them, or all that may begin in time', () => {
    holds(request, (given) => {
      const { retries, attemptMs, totalMs } = given;
      const limit = requestTimeoutMs(given)!;
      const all = (retries + 1) * attemptMs + retries * 250;
      expect(limit).toBeGreaterThanOrEqual(
        totalMs === undefined ? all : Math.min(all, totalMs + attemptMs),
      );
      expect(limit).toBeGreaterThanOrEqual(attemptMs);
    });
  });

  it('is none where an attempt has none', () => {
    expect(requestTimeoutMs({ retries: 3, attemptMs: undefined, totalMs: 1 })).toBeUndefined();
  });
});

describe('a quota', () => {
  const share = fc
    .record({
      replicas: fc.integer({ min: 1, max: 10_000 }),
      memory: fc.integer({ min: 1, max: 100_000 }).map((count) => `${count}Mi`),
      cpu: fc.integer({ min: 1, max: 64_000 }).map((count) => `${count}m`),
    })
    .map(({ replicas, memory, cpu }) => ({
      replicas,
      resources: resources({ memory, cpu: { request: cpu, limit: '64' } }, 'resources'),
    }));

  it('has room for every pod, and for one more of each workload', () => {
    holds(
      fc.tuple(fc.array(share, { minLength: 1 }), fc.integer({ min: 0, max: 500 })),
      ([shares, headroom]) => {
        const hard = quotaFor(shares, headroom);
        for (const kind of ['cpu', 'memory', 'ephemeral-storage'] as const) {
          for (const side of ['requests', 'limits'] as const) {
            const needed = shares.reduce(
              (sum, { replicas, resources }) =>
                sum + BigInt(replicas + 1) * thousandths(resources[side][kind])!,
              0n,
            );
            const room = thousandths(quantity(hard[`${side}.${kind}`], 'hard'))!;
            expect(room >= needed).toBe(true);
          }
        }
        const pods = shares.reduce((sum, { replicas }) => sum + replicas + 1, 0);
        expect(Number(hard['pods'])).toBeGreaterThanOrEqual(pods);
      },
    );
  });
});

describe('a quantity', () => {
  it('is read as Kubernetes reads it', () => {
    const read = (text: string) => Number(thousandths(text)) / 1_000;
    expect(['100m', '0.5', '1', '1k', '1Ki', '1.5Gi', '2M'].map(read)).toEqual([
      0.1,
      0.5,
      1,
      1_000,
      1_024,
      1.5 * 2 ** 30,
      2_000_000,
    ]);
    for (const none of ['', '1 Gi', '-1', '1gb', 'Mi', '1e', '0x1', '1.5.5']) {
      expect(thousandths(none)).toBeUndefined();
    }
  });

  it('is written so that nothing is lost', () => {
    holds(fc.bigInt({ min: 1n, max: 10n ** 14n }), (amount) => {
      for (const unit of ['m', 'Mi', ''] as const) {
        expect(thousandths(quantityOf(amount, unit))! >= amount).toBe(true);
      }
    });
  });
});
