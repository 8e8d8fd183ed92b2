// @ts-check
import { Hedge } from '@reliability/runtime';
import { succeed } from '../harness/operations.mjs';
import { timed } from '../harness/ratios.mjs';

export default timed({
  id: 'hedge',
  title: 'Hedge: a call that answers before the delay',
  about: 'No peer has one; the floor is the timer that it needs, made and cleared.',
  operation: succeed,
  outcome: 'fulfils',
  operationCalls: 1,
  contestants: [
    {
      by: '@reliability/runtime',
      label: 'hedge after 1 s',
      make: (operation) => {
        const policy = new Hedge('payments', { delay: '1s' });
        return { call: () => policy.execute(operation) };
      },
    },
    {
      by: 'floor',
      label: 'setTimeout and clearTimeout',
      make: (operation) => ({
        call: async () => {
          const timer = setTimeout(() => undefined, 1_000);
          try {
            return await operation();
          } finally {
            clearTimeout(timer);
          }
        },
      }),
    },
  ],
});
