// @ts-check
import { Bulkhead } from '@reliability/runtime';
import { bulkhead } from 'cockatiel';
import { Bulkhead as MollitiaBulkhead } from 'mollitia';
import { succeed } from '../harness/operations.mjs';
import { mollitiaCircuit, opossum, OPOSSUM_LEAN } from '../harness/peers.mjs';
import { timed } from '../harness/ratios.mjs';

export default timed({
  id: 'bulkhead',
  title: 'Bulkhead: a call that gets a permit at once',
  about: 'Ten permits, one call at a time.',
  operation: succeed,
  outcome: 'fulfils',
  operationCalls: 1,
  contestants: [
    {
      by: '@reliability/runtime',
      label: '10 permits',
      make: (operation) => {
        const policy = new Bulkhead('payments', { maxConcurrent: 10 });
        return { call: () => policy.execute(operation) };
      },
    },
    {
      by: 'cockatiel',
      label: '10 permits',
      make: (operation) => {
        const policy = bulkhead(10);
        return { call: () => policy.execute(operation) };
      },
    },
    {
      by: 'opossum',
      label: 'lean, capacity 10 (has no bulkhead without breaker)',
      make: (operation) => opossum(operation, { ...OPOSSUM_LEAN, capacity: 10 }),
    },
    {
      by: 'mollitia',
      label: '10 permits',
      make: (operation) =>
        mollitiaCircuit(operation, [new MollitiaBulkhead({ concurrentSize: 10, queueSize: 0 })]),
    },
  ],
});
