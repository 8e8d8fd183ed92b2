// @ts-check
import { CircuitBreaker } from '@reliability/runtime';
import { circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';
import { BreakerState, SlidingCountBreaker } from 'mollitia';
import { outage, succeed } from '../harness/operations.mjs';
import { mollitiaCircuit, opossum, OPOSSUM_LEAN } from '../harness/peers.mjs';
import { timed } from '../harness/ratios.mjs';

const HOUR_MS = 3_600_000;

const refuse = () => Promise.reject(outage);

class StacklessError extends Error {
  constructor() {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super();
    Error.stackTraceLimit = limit;
  }
}

const settled = Promise.resolve();

/**
 * Rejects once the caller has had its turn to attach a handler, so that Node is not told of an unhandled rejection and
 * at once of its being handled.
 * @param {Error} error
 */
const rejectedLater = (error) =>
  new Promise((_, reject) => {
    void settled.then(() => reject(error));
  });

export default timed({
  id: 'open-rejection',
  title: 'Circuit breaker, open: a call that is turned away',
  about:
    'Paid when a process has least to spare. Each rejection is a fresh error; ours knows its breaker, its state and retryAfterMs.',
  operation: succeed,
  outcome: 'rejects',
  operationCalls: 0,
  contestants: [
    {
      by: '@reliability/runtime',
      label: 'open',
      make: async (operation) => {
        const breaker = new CircuitBreaker('payments', { failureThreshold: 1, resetTimeout: '1h' });
        await breaker.execute(refuse).catch(() => undefined);
        return { call: () => breaker.execute(operation) };
      },
    },
    {
      by: 'cockatiel',
      label: 'open',
      make: async (operation) => {
        const policy = circuitBreaker(handleAll, {
          halfOpenAfter: HOUR_MS,
          breaker: new ConsecutiveBreaker(1),
        });
        await policy.execute(refuse).catch(() => undefined);
        return { call: () => policy.execute(operation) };
      },
    },
    {
      by: 'opossum',
      label: 'open, lean',
      make: (operation) => {
        const subject = opossum(operation, { ...OPOSSUM_LEAN, resetTimeout: HOUR_MS });
        subject.breaker.open();
        return subject;
      },
    },
    {
      by: 'mollitia',
      label: 'open',
      make: (operation) =>
        mollitiaCircuit(operation, [
          new SlidingCountBreaker({ state: BreakerState.OPENED, openStateDelay: HOUR_MS }),
        ]),
    },
    {
      by: 'floor',
      label: 'Promise.reject of one error, always the same',
      make: () => ({ call: () => Promise.reject(outage) }),
    },
    {
      by: 'floor',
      label: 'Promise.reject of a fresh error without a stack',
      make: () => ({ call: () => Promise.reject(new StacklessError()) }),
    },
    {
      by: 'floor',
      label: 'a fresh error without a stack, rejected one microtask later',
      make: () => ({ call: () => rejectedLater(new StacklessError()) }),
    },
    {
      by: 'floor',
      label: 'Promise.reject of a fresh error with a stack',
      make: () => ({ call: () => Promise.reject(new Error('open')) }),
    },
    {
      by: 'floor',
      label: 'async function that throws a fresh error',
      make: () => ({
        call: async () => {
          throw new Error('open');
        },
      }),
    },
  ],
});
