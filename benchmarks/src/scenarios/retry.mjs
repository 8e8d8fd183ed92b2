// @ts-check
import { Retry } from '@reliability/runtime';
import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import { Retry as MollitiaRetry } from 'mollitia';
import pRetry from 'p-retry';
import { succeed } from '../harness/operations.mjs';
import { mollitiaCircuit } from '../harness/peers.mjs';
import { timed } from '../harness/ratios.mjs';

export default timed({
  id: 'retry',
  title: 'Retry: a call that succeeds at once',
  about: 'What a retry policy costs when there is nothing to retry.',
  operation: succeed,
  outcome: 'fulfils',
  operationCalls: 1,
  contestants: [
    {
      by: '@reliability/runtime',
      label: '3 retries, exponential',
      make: (operation) => {
        const policy = new Retry('payments', { maxRetries: 3 });
        return { call: () => policy.execute(operation) };
      },
    },
    {
      by: 'cockatiel',
      label: '3 retries, exponential',
      make: (operation) => {
        const policy = retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() });
        return { call: () => policy.execute(operation) };
      },
    },
    {
      by: 'mollitia',
      label: '3 retries',
      make: (operation) =>
        mollitiaCircuit(operation, [new MollitiaRetry({ attempts: 3, interval: 100 })]),
    },
    {
      by: 'p-retry',
      label: '3 retries, exponential',
      make: (operation) => ({ call: () => pRetry(() => operation(), { retries: 3 }) }),
    },
  ],
});
