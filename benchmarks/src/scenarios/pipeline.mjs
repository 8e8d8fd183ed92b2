// @ts-check
import { Bulkhead, CircuitBreaker, pipeline, Retry, Timeout } from '@reliability/runtime';
import * as cockatiel from 'cockatiel';
import * as mollitia from 'mollitia';
import pRetry from 'p-retry';
import { succeed } from '../harness/operations.mjs';
import { mollitiaCircuit, opossum } from '../harness/peers.mjs';
import { timed } from '../harness/ratios.mjs';

const retryAndBreaker = () =>
  /** @type {const} */ ([
    new Retry('payments', { maxRetries: 3 }),
    new CircuitBreaker('payments', { window: '10s', failureRateThreshold: 0.5 }),
  ]);
const ourBulkhead = () => new Bulkhead('payments', { maxConcurrent: 10 });

const cockatielRetryAndBreaker = () =>
  /** @type {const} */ ([
    cockatiel.retry(cockatiel.handleAll, {
      maxAttempts: 3,
      backoff: new cockatiel.ExponentialBackoff(),
    }),
    cockatiel.circuitBreaker(cockatiel.handleAll, {
      halfOpenAfter: 60_000,
      breaker: new cockatiel.SamplingBreaker({ threshold: 0.5, duration: 10_000, minimumRps: 1 }),
    }),
  ]);

const common = {
  operation: succeed,
  outcome: /** @type {const} */ ('fulfils'),
  operationCalls: /** @type {const} */ (1),
};

export const fullPipeline = timed({
  ...common,
  id: 'pipeline',
  title: 'Pipeline: retry, circuit breaker, timeout and bulkhead around a call that succeeds',
  about: 'Each library composed in the way that it documents.',
  contestants: [
    {
      by: '@reliability/runtime',
      label: 'pipeline(retry, breaker, timeout, bulkhead)',
      make: (operation) => {
        const policy = pipeline(
          ...retryAndBreaker(),
          new Timeout('payments', { duration: '1s' }),
          ourBulkhead(),
        );
        return { call: () => policy.execute(operation) };
      },
    },
    {
      by: 'cockatiel',
      label: 'wrap(retry, breaker, timeout, bulkhead)',
      make: (operation) => {
        const policy = cockatiel.wrap(
          ...cockatielRetryAndBreaker(),
          cockatiel.timeout(1_000, cockatiel.TimeoutStrategy.Aggressive),
          cockatiel.bulkhead(10),
        );
        return { call: () => policy.execute(operation) };
      },
    },
    {
      by: 'p-retry + opossum',
      label: 'pRetry around a breaker with timeout and capacity',
      make: (operation) => {
        const { call, close } = opossum(operation, { timeout: 1_000, capacity: 10 });
        return { call: () => pRetry(call, { retries: 3 }), close };
      },
    },
    {
      by: 'mollitia',
      label: 'modules: retry, breaker, timeout, bulkhead',
      make: (operation) =>
        mollitiaCircuit(operation, [
          new mollitia.Retry({ attempts: 3, interval: 100 }),
          new mollitia.SlidingTimeBreaker({ slidingWindowSize: 10_000 }),
          new mollitia.Timeout({ delay: 1_000 }),
          new mollitia.Bulkhead({ concurrentSize: 10, queueSize: 0 }),
        ]),
    },
  ],
});

export const pipelineWithoutTimeout = timed({
  ...common,
  id: 'pipeline-without-timeout',
  title: 'Pipeline without the timeout: retry, circuit breaker and bulkhead',
  about: 'The timeout is nearly all of what the best peer costs; this is the rest.',
  contestants: [
    {
      by: '@reliability/runtime',
      label: 'pipeline(retry, breaker, bulkhead)',
      make: (operation) => {
        const policy = pipeline(...retryAndBreaker(), ourBulkhead());
        return { call: () => policy.execute(operation) };
      },
    },
    {
      by: 'cockatiel',
      label: 'wrap(retry, breaker, bulkhead)',
      make: (operation) => {
        const policy = cockatiel.wrap(...cockatielRetryAndBreaker(), cockatiel.bulkhead(10));
        return { call: () => policy.execute(operation) };
      },
    },
  ],
});
