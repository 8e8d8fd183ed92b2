// @ts-check
import { readSignal } from '../harness/operations.mjs';
import { timed } from '../harness/ratios.mjs';
import { cockatiels, ours } from './timeout.mjs';

export default timed({
  id: 'timeout-signal',
  title: 'Timeout: a call that is in time and reads the signal',
  about:
    'Making an AbortSignal costs more than everything else here, so ours is made only for the operation that asks.',
  operation: readSignal,
  outcome: 'fulfils',
  operationCalls: 1,
  contestants: [
    ours,
    ...cockatiels,
    {
      by: 'floor',
      label: 'AbortController and its signal',
      make: (operation) => ({
        call: async () => {
          const { signal } = new AbortController();
          return operation({ signal });
        },
      }),
    },
    {
      by: 'floor',
      label: 'AbortSignal.timeout',
      make: (operation) => ({
        call: async () => operation({ signal: AbortSignal.timeout(1_000) }),
      }),
    },
  ],
});
