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

/** @import { Maker } from '../types.js' */

/**
 * A kind of breaker; what `make` returns is kept alive. Ours and cockatiel's take the operation with each call, so that
 * one closure is made for all of them.
 * @typedef {{ by: Maker, label: string, make: (name: string) => { breaker: unknown, call: () => Promise<unknown> } }} Kind
 */

/**
 * @param {string} label
 * @param {import('@reliability/runtime').CircuitBreakerOptions} options
 * @returns {Kind}
 */
const ours = (label, options) => ({
  by: '@reliability/runtime',
  label,
  make: (name) => {
    const breaker = new CircuitBreaker(name, options);
    return { breaker, call: () => breaker.execute(succeed) };
  },
});

/**
 * @param {string} label
 * @param {() => import('cockatiel').IBreaker} makeBreaker
 * @returns {Kind}
 */
const cockatiel = (label, makeBreaker) => ({
  by: 'cockatiel',
  label,
  make: () => {
    const breaker = circuitBreaker(handleAll, { halfOpenAfter: 60_000, breaker: makeBreaker() });
    return { breaker, call: () => breaker.execute(succeed) };
  },
});

/** @type {readonly Kind[]} */
export const breakers = [
  ours('time window 10 s, failure count', { window: '10s' }),
  ours('time window 10 s, failure rate', { window: '10s', failureRateThreshold: 0.5 }),
  ours('count window 100, failure rate', { window: '100 calls', failureRateThreshold: 0.5 }),
  ours('consecutive', { window: 'consecutive' }),
  cockatiel('time window 10 s', () => new SamplingBreaker({ threshold: 0.5, duration: 10_000 })),
  cockatiel('count window 100', () => new CountBreaker({ threshold: 0.5, size: 100 })),
  cockatiel('consecutive', () => new ConsecutiveBreaker(5)),
  {
    by: 'opossum',
    label: 'defaults',
    make: () => {
      const { breaker, call } = opossum(succeed);
      return { breaker, call };
    },
  },
  {
    by: 'opossum',
    label: 'lean: no timeout, percentiles or snapshots',
    make: () => {
      const { breaker, call } = opossum(succeed, OPOSSUM_LEAN);
      return { breaker, call };
    },
  },
  {
    by: 'mollitia',
    label: 'time window 10 s',
    make: () => {
      const breaker = mollitiaCircuit(succeed, [
        new SlidingTimeBreaker({ slidingWindowSize: 10_000 }),
      ]);
      return { breaker, call: breaker.call };
    },
  },
  {
    by: 'mollitia',
    label: 'count window 100',
    make: () => {
      const breaker = mollitiaCircuit(succeed, [
        new SlidingCountBreaker({ slidingWindowSize: 100 }),
      ]);
      return { breaker, call: breaker.call };
    },
  },
];
