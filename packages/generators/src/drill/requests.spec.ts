import { readRecoveryConfig } from '../generators/disaster-recovery/config/read-recovery-config.js';
import { type DrillOptions, drillRequests, type DrillSurroundings } from './requests.js';

const CONFIG = `version: 1
objectives: { rto: 4h, rpo: 15m }
assumptions: { decide: 10m, dns: 1m }
datastores:
  orders-db: { engine: postgres, url_env: ORDERS_URL, size: 40GB, rpo: 0 }
  stock-db: { log: archive }
  sessions: { engine: redis, rto: 1h, log: archive, size: 50MB }
  cache: { engine: redis, rebuildable: true }
  documents: { engine: mongodb }
  old-db: { engine: mysql }
  uploads: { engine: files }
  riddle:
`;

const SURROUNDINGS: DrillSurroundings = {
  scripts: '/w/scripts',
  scratchParent: '/tmp',
  engineOf: (name) => (name === 'stock-db' ? 'mariadb' : null),
  hasBackup: (name) => name === 'stock-db',
};

const requests = (options: Partial<DrillOptions> = {}, text = CONFIG) =>
  drillRequests(readRecoveryConfig(text), { writers: 4, keep: false, ...options }, SURROUNDINGS);

const one = (datastore: string, options: Partial<DrillOptions> = {}) =>
  requests({ datastore, ...options }).requests[0]!;

it('holds a drill of each datastore of which one can be held, and says why not of the others', () => {
  const { requests: held, refused } = requests();
  expect(held.map(({ datastore }) => datastore)).toEqual(['orders-db', 'stock-db', 'sessions']);
  expect(refused.map(({ datastore, reason }) => [datastore, reason])).toEqual([
    ['cache', expect.stringContaining('made again')],
    ['documents', expect.stringContaining('MongoDB')],
    ['old-db', expect.stringContaining('MySQL')],
    ['uploads', expect.stringContaining('no server to kill')],
    ['riddle', expect.stringContaining('engine')],
  ]);
});

it('takes objectives from the command line, else from the datastore, else from all', () => {
  expect(one('orders-db').target).toEqual({ rtoMs: 14_400_000, rpoMs: 0 });
  expect(one('sessions').target).toEqual({ rtoMs: 3_600_000, rpoMs: 900_000 });
  expect(one('sessions', { rtoMs: 5, rpoMs: 0 }).target).toEqual({ rtoMs: 5, rpoMs: 0 });
});

it('keeps changes by the least with which the target can be met, unless somebody said how', () => {
  expect(one('orders-db').log).toBe('synchronous');
  expect(one('orders-db', { log: 'archive' }).log).toBe('archive');
  expect(one('stock-db').log).toBe('archive');
  expect(one('sessions').log).toBe('none');
});

it('a log that an engine does not have is refused where it is asked for, and not measured as another', () => {
  expect(() => one('stock-db', { log: 'synchronous' })).toThrow('--log=receive is the closest');
  expect(() => one('sessions', { log: 'archive' })).toThrow('--log=archive is not for it');
  // Of all datastores it is asked for those that have it.
  expect(requests({ log: 'synchronous' }).requests.map(({ log }) => log)).toEqual([
    'synchronous',
    'receive',
    'none',
  ]);
});

it('restores the newest backup where there is one, and makes up no more than a sample', () => {
  expect(one('stock-db')).toMatchObject({ from: 'backup', engine: 'mariadb' });
  expect(one('orders-db')).toMatchObject({ from: 'generated', sizeBytes: 1e9 });
  expect(one('sessions')).toMatchObject({ from: 'generated', sizeBytes: 50e6 });
});

it('writes for longer than it takes until the log is archived, so that the kill may come just before', () => {
  expect(one('stock-db')).toMatchObject({ logEveryMs: 60_000, durationMs: 75_000 });
  expect(one('stock-db', { rpoMs: 30_000 })).toMatchObject({
    logEveryMs: 10_000,
    durationMs: 30_000,
  });
});

it('counts what was said of people and machines, and nothing that is only assumed', () => {
  expect(one('orders-db').besidesMs).toBe(660_000);
});

it('a cache that is named is rehearsed all the same', () => {
  expect(one('cache').datastore).toBe('cache');
});

it.each([
  ['nowhere', /knows no datastore nowhere[^]*It knows orders-db/],
  ['documents', /no datastore of which a drill[^]*documents: MongoDB/],
])('%s is refused, and it is said what there is', (datastore, message) => {
  expect(() => requests({ datastore })).toThrow(message);
});
