import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readExperiments } from '../../experiments/read-experiments.js';
import type { DrillRecord } from './drill-record.js';
import { readDrills } from './read-drills.js';
import { rememberDrill } from './remember-drill.js';

const DRILL: DrillRecord = {
  datastore: 'orders-db',
  engine: 'postgres',
  strategy: 'BACKUP_AND_RESTORE',
  at: '2026-05-01T12:00:00.000Z',
  target: { rtoMs: 3_600_000, rpoMs: 0 },
  achieved: { rtoMs: 12_300, rpoMs: 0 },
  steps: [],
  ackedLost: 0,
  verified: { checksums: true, probe: true, rows: true },
  sizeBytes: 1_000_000_000,
  log: 'synchronous',
  passed: true,
  why: 'met',
};
const PLAN = 'Before\n<!-- drills:begin -->\n\n<!-- drills:end -->\nAfter\n';

let outputs: string;
beforeEach(() => {
  outputs = mkdtempSync(join(tmpdir(), 'outputs-'));
  mkdirSync(join(outputs, 'docs'));
});
afterEach(() => rmSync(outputs, { recursive: true }));
const plan = (): string => join(outputs, 'docs/disaster-recovery-plan.md');
const experiments = () => readExperiments(join(outputs, 'reliability/memory/experiments.json'));

it('is remembered, and counts as proof of the restore and of a receiver that every commit waited for', () => {
  expect(rememberDrill(outputs, DRILL)).toBeNull();
  expect(readDrills(join(outputs, 'reliability/memory/drills.json'))).toEqual([DRILL]);
  expect(
    experiments()
      .map(({ mechanism, subject, passed }) => [mechanism, subject, passed])
      .sort(),
  ).toEqual([
    ['restore', 'orders-db', true],
    ['standby', 'orders-db', true],
  ]);
});

it('an archive is no standby, and a drill that failed proves neither', () => {
  rememberDrill(outputs, { ...DRILL, log: 'archive', passed: false });
  expect(experiments()).toMatchObject([{ mechanism: 'restore', passed: false }]);
});

it('stands in the plan, of which all else stays', () => {
  writeFileSync(plan(), PLAN);
  expect(rememberDrill(outputs, DRILL)).toBeNull();
  const text = readFileSync(plan(), 'utf8');
  expect(text).toMatch(/^Before\n[^]*`orders-db`[^]*\nAfter\n$/);
});

it('a plan without its one place for drills is left alone, and that is said', () => {
  writeFileSync(plan(), 'Mine\n');
  expect(rememberDrill(outputs, DRILL)).toContain('stays as it is');
  expect(readFileSync(plan(), 'utf8')).toBe('Mine\n');
});
