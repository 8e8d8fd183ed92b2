// @ts-check
import { RateLimiter } from '@reliability/runtime';
import { Ratelimit } from 'mollitia';
import { succeed } from '../harness/operations.mjs';
import { mollitiaCircuit } from '../harness/peers.mjs';
import { timed } from '../harness/ratios.mjs';

const NEVER_REACHED = 1_000_000_000;

export default timed({
  id: 'rate-limiter',
  title: 'Rate limiter: a call that is within the limit',
  about: 'cockatiel and opossum have none. mollitia keeps the time of each call of the period.',
  operation: succeed,
  outcome: 'fulfils',
  operationCalls: 1,
  contestants: [
    {
      by: '@reliability/runtime',
      label: 'limit never reached',
      make: (operation) => {
        const policy = new RateLimiter('payments', { limit: NEVER_REACHED });
        return { call: () => policy.execute(operation) };
      },
    },
    {
      by: 'mollitia',
      label: 'limit never reached',
      make: (operation) =>
        mollitiaCircuit(operation, [
          new Ratelimit({ limitPeriod: 1_000, limitForPeriod: NEVER_REACHED }),
        ]),
    },
  ],
});
