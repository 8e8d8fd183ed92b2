// @ts-check
import { performance } from 'node:perf_hooks';
import { CircuitBreaker } from '@reliability/runtime';
import { circuitBreaker, CountBreaker, handleAll, SamplingBreaker } from 'cockatiel';
import { SlidingTimeBreaker } from 'mollitia';
import { collectGarbage, timeFulfilled, timeRejected, warmUp } from '../harness/cell.mjs';
import { fail, outage } from '../harness/operations.mjs';
import { mollitiaCircuit, opossum, OPOSSUM_LEAN } from '../harness/peers.mjs';
import { rotated } from '../harness/ratios.mjs';
import { summarize } from '../harness/statistics.mjs';

/** @import { Contestant, Effort, Table } from '../types.js' */

const HOUR_MS = 3_600_000;
const EARLIER_CALLS = [0, 1_000, 10_000, 100_000];
const FAILURES = 50;
/** Failures are counted out to at least this many, but no longer than that: one of opossum's can take 50 ms. */
const FEWEST_FAILURES = 3;
const LONGEST_MS = 100;
const WARM_UP_MS = 20;

/** @typedef {Contestant & { atMost?: number }} Filled `atMost`: earlier calls beyond which its window takes none */

/** No threshold here is ever reached: every failure is judged, none trips. */
const NEVER = 1_000_000_000;

/** @type {readonly Filled[]} */
export const contestants = [
  {
    by: '@reliability/runtime',
    label: 'time window 1 h, failure rate',
    make: (operation) => {
      const breaker = new CircuitBreaker('payments', {
        window: '1h',
        failureRateThreshold: 0.5,
        minimumCalls: NEVER,
      });
      return { call: () => breaker.execute(operation) };
    },
  },
  {
    by: '@reliability/runtime',
    label: 'count window 100,000, failure rate',
    make: (operation) => {
      const breaker = new CircuitBreaker('payments', {
        window: '100000 calls',
        failureRateThreshold: 0.5,
        minimumCalls: NEVER,
      });
      return { call: () => breaker.execute(operation) };
    },
  },
  {
    by: 'cockatiel',
    label: 'time window 1 h, failure rate',
    make: (operation) => {
      const breaker = new SamplingBreaker({ threshold: 0.5, duration: HOUR_MS, minimumRps: NEVER });
      const policy = circuitBreaker(handleAll, { halfOpenAfter: 60_000, breaker });
      return { call: () => policy.execute(operation) };
    },
  },
  {
    by: 'cockatiel',
    label: 'count window 100,000, failure rate',
    make: (operation) => {
      const breaker = new CountBreaker({ threshold: 0.5, size: 100_000 });
      const policy = circuitBreaker(handleAll, { halfOpenAfter: 60_000, breaker });
      return { call: () => policy.execute(operation) };
    },
  },
  {
    by: 'opossum',
    label: 'time window 1 h, defaults',
    make: (operation) =>
      opossum(operation, { rollingCountTimeout: HOUR_MS, volumeThreshold: NEVER }),
  },
  {
    by: 'opossum',
    label: 'time window 1 h, lean',
    make: (operation) =>
      opossum(operation, {
        ...OPOSSUM_LEAN,
        rollingCountTimeout: HOUR_MS,
        volumeThreshold: NEVER,
      }),
  },
  {
    by: 'mollitia',
    label: 'time window 1 h (holds 1,000 calls at most)',
    atMost: 1_000,
    make: (operation) =>
      mollitiaCircuit(operation, [
        new SlidingTimeBreaker({
          slidingWindowSize: HOUR_MS,
          minimumNumberOfCalls: NEVER,
        }),
      ]),
  },
];

/**
 * Microseconds of one failed call after `earlier` successful ones.
 * @param {Contestant} contestant
 * @param {number} earlier
 */
async function failureAfter(contestant, earlier) {
  let failing = false;
  const { call, close } = await contestant.make(async () => {
    if (failing) throw outage;
    return 42;
  });
  await timeFulfilled(call, earlier);
  failing = true;
  collectGarbage();
  // A twin warms the path of failures, so that this window holds successes only.
  const twin = await contestant.make(fail);
  await warmUp(timeRejected, twin.call, WARM_UP_MS);
  twin.close?.();

  const deadline = performance.now() + LONGEST_MS;
  const costs = [];
  while (
    costs.length < FEWEST_FAILURES ||
    (costs.length < FAILURES && performance.now() < deadline)
  )
    costs.push(await timeRejected(call, 1));
  close?.();
  return summarize(costs).median / 1_000;
}

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure(effort) {
  const rounds = Math.min(effort.rounds, 7);
  const lanes = contestants.map((contestant) => ({
    contestant,
    costs: EARLIER_CALLS.map(() => /** @type {number[]} */ ([])),
  }));
  for (let round = 0; round < rounds; round++) {
    effort.progress(`One failed call: round ${round + 1} of ${rounds}`);
    for (const { contestant, costs } of rotated(lanes, round)) {
      for (const [column, earlier] of EARLIER_CALLS.entries()) {
        if (earlier <= (contestant.atMost ?? Infinity))
          costs[column]?.push(await failureAfter(contestant, earlier));
      }
    }
  }
  return {
    id: failedCall.id,
    title: failedCall.title,
    about: failedCall.about,
    columns: [
      ...EARLIER_CALLS.map((earlier) => ({
        title: `${earlier.toLocaleString('en')} earlier`,
        unit: /** @type {const} */ ('microseconds'),
      })),
      { title: '100,000 : 0', unit: 'ratio' },
    ],
    rows: lanes.map(({ contestant: { by, label }, costs }) => ({
      by,
      label,
      cells: [
        ...costs.map((sample) => (sample.length ? summarize(sample) : null)),
        growth(costs[0] ?? [], costs.at(-1) ?? []),
      ],
    })),
  };
}

/**
 * @param {readonly number[]} empty
 * @param {readonly number[]} full
 */
const growth = (empty, full) =>
  full.length ? summarize(full.map((cost, round) => cost / (empty[round] ?? NaN))) : null;

const failedCall = {
  id: 'failed-call',
  title: 'Circuit breaker: one failed call, by the number of earlier calls in the window',
  about:
    'A window that is summed up or sorted on each failure is slowest in the outage for which it was bought. Median of single calls.',
  measure,
};

export default failedCall;
