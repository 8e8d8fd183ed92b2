// @ts-check
import { Fallback } from '@reliability/runtime';
import { fallback, handleAll } from 'cockatiel';
import { Fallback as MollitiaFallback } from 'mollitia';
import { fail, succeed } from '../harness/operations.mjs';
import { mollitiaCircuit, opossum, OPOSSUM_LEAN } from '../harness/peers.mjs';
import { timed } from '../harness/ratios.mjs';

/** @import { Contestant } from '../types.js' */

/** The answer of all fallbacks. */
export const SUBSTITUTE = 'substitute';

/** @type {readonly Contestant[]} */
const answering = [
  {
    by: '@reliability/runtime',
    label: 'a value',
    make: (operation) => {
      const policy = new Fallback('payments', { value: SUBSTITUTE });
      return { call: () => policy.execute(operation) };
    },
  },
  {
    by: 'cockatiel',
    label: 'a value',
    make: (operation) => {
      const policy = fallback(handleAll, SUBSTITUTE);
      return { call: () => policy.execute(operation) };
    },
  },
  {
    by: 'opossum',
    label: 'lean, a function (has no fallback without breaker)',
    make: (operation) => {
      const subject = opossum(operation, { ...OPOSSUM_LEAN, volumeThreshold: Infinity });
      subject.breaker.fallback(() => SUBSTITUTE);
      return subject;
    },
  },
];

/** mollitia's fallback can exchange the error, not answer in its place. @type {Contestant} */
const exchangesTheError = {
  by: 'mollitia',
  label: 'a function (exchanges the error, cannot answer)',
  make: (operation) =>
    mollitiaCircuit(operation, [new MollitiaFallback({ callback: () => SUBSTITUTE })]),
};

const common = {
  outcome: /** @type {const} */ ('fulfils'),
  operationCalls: /** @type {const} */ (1),
};

export const fallbackIdle = timed({
  ...common,
  id: 'fallback-idle',
  title: 'Fallback: a call that succeeds',
  about: 'What a fallback costs while it is not needed.',
  contestants: [...answering, exchangesTheError],
  operation: succeed,
});

export const fallbackServed = timed({
  ...common,
  id: 'fallback-served',
  title: 'Fallback: a call that fails and is answered by the fallback',
  about: 'The failing operation throws one prepared error; its cost is in every number.',
  contestants: answering,
  operation: fail,
});
