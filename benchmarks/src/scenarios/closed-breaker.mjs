// @ts-check
import { CircuitBreaker } from '@reliability/runtime';
import {
  circuitBreaker,
  ConsecutiveBreaker,
  CountBreaker,
  handleAll,
  SamplingBreaker,
} from 'cockatiel';
import { SlidingCountBreaker, SlidingTimeBreaker } from 'mollitia';
import { succeed } from '../harness/operations.mjs';
import { mollitiaCircuit, opossum, OPOSSUM_LEAN } from '../harness/peers.mjs';
import { timed } from '../harness/ratios.mjs';

/** @import { Contestant } from '../types.js' */

/**
 * @param {string} label
 * @param {import('@reliability/runtime').CircuitBreakerOptions} options
 * @returns {Contestant}
 */
const ours = (label, options) => ({
  by: '@reliability/runtime',
  label,
  make: (operation) => {
    const breaker = new CircuitBreaker('payments', options);
    return { call: () => breaker.execute(operation) };
  },
});

/**
 * @param {string} label
 * @param {() => import('cockatiel').IBreaker} makeBreaker
 * @returns {Contestant}
 */
const cockatiel = (label, makeBreaker) => ({
  by: 'cockatiel',
  label,
  make: (operation) => {
    const policy = circuitBreaker(handleAll, { halfOpenAfter: 60_000, breaker: makeBreaker() });
    return { call: () => policy.execute(operation) };
  },
});

export default timed({
  id: 'closed-breaker',
  title: 'Circuit breaker, closed: a call that succeeds',
  about: 'What a healthy circuit adds to each call.',
  operation: succeed,
  outcome: 'fulfils',
  operationCalls: 1,
  contestants: [
    ours('consecutive', { window: 'consecutive' }),
    ours('count window 100, failure rate', { window: '100 calls', failureRateThreshold: 0.5 }),
    ours('time window 10 s, failure count', { window: '10s' }),
    ours('time window 10 s, failure rate', { window: '10s', failureRateThreshold: 0.5 }),
    ours('time window 10 s, failure and slow-call rate', {
      window: '10s',
      failureRateThreshold: 0.5,
      slowCallDuration: '1s',
      slowCallRateThreshold: 0.5,
    }),
    cockatiel('consecutive', () => new ConsecutiveBreaker(5)),
    cockatiel(
      'count window 100, failure rate',
      () => new CountBreaker({ threshold: 0.5, size: 100 }),
    ),
    cockatiel(
      'time window 10 s, failure rate',
      () => new SamplingBreaker({ threshold: 0.5, duration: 10_000, minimumRps: 1 }),
    ),
    { by: 'opossum', label: 'defaults (with timeout)', make: (operation) => opossum(operation) },
    {
      by: 'opossum',
      label: 'lean: no timeout, percentiles or snapshots',
      make: (operation) => opossum(operation, OPOSSUM_LEAN),
    },
    {
      by: 'mollitia',
      label: 'count window 100',
      make: (operation) =>
        mollitiaCircuit(operation, [new SlidingCountBreaker({ slidingWindowSize: 100 })]),
    },
    {
      by: 'mollitia',
      label: 'time window 10 s',
      make: (operation) =>
        mollitiaCircuit(operation, [new SlidingTimeBreaker({ slidingWindowSize: 10_000 })]),
    },
  ],
});
