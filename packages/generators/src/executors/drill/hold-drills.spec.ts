import type { DrillRequest } from '../../drill/drill-request.js';
import type { DrillRecord } from '../../drill/record/drill-record.js';
import { UsageError } from '../../shared/usage-error.js';
import { holdDrills } from './hold-drills.js';

const requests = (...names: readonly string[]) =>
  names.map((datastore) => ({ datastore }) as DrillRequest);
const hold = ({ datastore }: DrillRequest): Promise<DrillRecord> =>
  datastore.startsWith('no-')
    ? Promise.reject(new UsageError(`${datastore} does not answer.`, 'Start it.'))
    : Promise.resolve({ datastore } as DrillRecord);

it('a drill that cannot begin keeps none of the others from it, and is told', async () => {
  expect(await holdDrills(requests('no-cache', 'orders'), hold)).toEqual({
    drills: [{ datastore: 'orders' }],
    refused: [{ datastore: 'no-cache', reason: 'no-cache does not answer.\nStart it.' }],
  });
});

it('where none can begin, that is what is wrong, each with its reason', async () => {
  await expect(holdDrills(requests('no-cache'), hold)).rejects.toMatchObject({
    problem: 'no-cache does not answer.',
    remedy: ['Start it.'],
  });
  await expect(holdDrills(requests('no-cache', 'no-db'), hold)).rejects.toThrow(
    /None .*\nno-cache: no-cache does not answer[^]*\nno-db: /,
  );
});

it('what nobody foresaw ends all', async () => {
  const broken = (): Promise<DrillRecord> => Promise.reject(new TypeError('broken'));
  await expect(holdDrills(requests('orders', 'cache'), broken)).rejects.toThrow(TypeError);
});
