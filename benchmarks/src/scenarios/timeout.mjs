// @ts-check
import { Timeout } from '@reliability/runtime';
import { timeout, TimeoutStrategy } from 'cockatiel';
import { Timeout as MollitiaTimeout } from 'mollitia';
import { succeed } from '../harness/operations.mjs';
import { mollitiaCircuit, opossum, OPOSSUM_LEAN } from '../harness/peers.mjs';
import { timed } from '../harness/ratios.mjs';

/** @import { Contestant } from '../types.js' */

/** @type {Contestant} */
export const ours = {
  by: '@reliability/runtime',
  label: '1 s',
  make: (operation) => {
    const policy = new Timeout('payments', { duration: '1s' });
    return { call: () => policy.execute(operation) };
  },
};

/**
 * @param {string} label
 * @param {TimeoutStrategy} strategy
 * @returns {Contestant}
 */
const cockatiel = (label, strategy) => ({
  by: 'cockatiel',
  label,
  make: (operation) => {
    const policy = timeout(1_000, strategy);
    return { call: () => policy.execute(operation) };
  },
});

export const cockatiels = [
  cockatiel('1 s, cooperative', TimeoutStrategy.Cooperative),
  cockatiel('1 s, aggressive', TimeoutStrategy.Aggressive),
];

export default timed({
  id: 'timeout',
  title: 'Timeout: a call that is in time and ignores the signal',
  about: 'Peers that offer no signal are measured too: this operation does not miss it.',
  operation: succeed,
  outcome: 'fulfils',
  operationCalls: 1,
  contestants: [
    ours,
    ...cockatiels,
    {
      by: 'opossum',
      label: 'lean, 1 s (has no timeout without breaker, no signal)',
      make: (operation) => opossum(operation, { ...OPOSSUM_LEAN, timeout: 1_000 }),
    },
    {
      by: 'mollitia',
      label: '1 s (has no signal)',
      make: (operation) => mollitiaCircuit(operation, [new MollitiaTimeout({ delay: 1_000 })]),
    },
  ],
});
