import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrillRecord } from './drill-record.js';
import { readDrills } from './read-drills.js';
import { recordDrill } from './record-drill.js';

const drill = (more: Partial<DrillRecord> = {}): DrillRecord => ({
  datastore: 'orders-db',
  engine: 'postgres',
  strategy: 'BACKUP_AND_RESTORE',
  at: '2026-05-01T12:00:00.000Z',
  target: { rtoMs: 3_600_000, rpoMs: 900_000 },
  achieved: { rtoMs: 12_300, rpoMs: null },
  steps: [{ step: 'detect', ms: 4_200 }],
  ackedLost: null,
  verified: { checksums: true, probe: true, rows: true },
  sizeBytes: 1_000_000_000,
  log: 'archive',
  passed: true,
  why: 'met',
  ...more,
});

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'drills-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const file = (): string => join(folder, 'memory/drills.json');

it('remembers drills in the order in which they began, and gives all of them', () => {
  const late = drill({ at: '2026-05-02T12:00:00.000Z' });
  expect(recordDrill(file(), late)).toEqual([late]);
  expect(recordDrill(file(), drill())).toEqual([drill(), late]);
  expect(readDrills(file())).toEqual([drill(), late]);
});

it('remembers of a drill that ended early that nothing was looked at', () => {
  const early = drill({ verified: { checksums: null, probe: null, rows: null }, passed: false });
  recordDrill(file(), early);
  expect(readDrills(file())).toEqual([early]);
});

it('keeps the newest 104 of each datastore', () => {
  recordDrill(file(), drill({ datastore: 'sessions', at: '2020-01-01T00:00:00.000Z' }));
  for (let day = 0; day < 105; day++)
    recordDrill(file(), drill({ at: new Date(Date.UTC(2026, 0, 1 + day)).toISOString() }));
  const kept = readDrills(file());
  expect(kept).toHaveLength(105);
  expect(kept[0]?.datastore).toBe('sessions');
  expect(kept[1]?.at).toBe('2026-01-02T00:00:00.000Z');
});

it.each([
  ['no file', null],
  ['no JSON', '{'],
  ['another version', '{"version":2,"drills":[]}'],
  ['what is no drill', '{"version":1,"drills":[{"datastore":"orders-db"},null,7]}'],
  [
    'a drill without a target',
    JSON.stringify({ version: 1, drills: [{ ...drill(), target: null }] }),
  ],
])('takes %s for no drills', (_, text) => {
  const path = join(folder, 'drills.json');
  if (text !== null) writeFileSync(path, text);
  expect(readDrills(path)).toEqual([]);
});
