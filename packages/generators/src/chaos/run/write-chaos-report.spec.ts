import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from '@reliability/runtime/chaos';
import { writeChaosReport } from './write-chaos-report.js';

const NOW = new Date(2026, 10, 29, 9, 5, 7);
const verdict = (outcome: Verdict['outcome'], title: string): Verdict => ({
  schemaVersion: 1,
  experiment: { title, file: 'chaos/a.yml' },
  outcome,
  exitCode: 0,
  deviated: false,
  reason: null,
  start: '2026-11-29T09:05:00.000Z',
  durationMs: 1,
  steadyStates: { before: [], during: [], after: [] },
  run: [],
  recoveredMs: null,
  rollbacks: [],
});

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'chaos-report-'))));
afterEach(() => rmSync(root, { recursive: true }));

const write = (verdicts: readonly Verdict[], project = 'orders', now = NOW): readonly string[] =>
  writeChaosReport(root, 'out', project, verdicts, now);

it('keeps the reports of all runs of a day, and of a second', () => {
  expect(write([verdict('held', 'first')])).toEqual([
    'out/reports/chaos-orders-2026-11-29-090507.json',
    'out/reports/chaos-orders-2026-11-29-090507.md',
  ]);
  write([verdict('violated', 'second')], 'orders', new Date(2026, 10, 29, 9, 6, 0));
  write([verdict('held', 'third')]);
  const pages = readdirSync(join(root, 'out/reports')).filter((name) => name.endsWith('.md'));
  const titles = pages.sort().map((name) => {
    const [, title] =
      /^## (.*)$/m.exec(readFileSync(join(root, 'out/reports', name), 'utf8')) ?? [];
    return [name, title];
  });
  expect(titles).toEqual([
    ['chaos-orders-2026-11-29-090507-2.md', 'third'],
    ['chaos-orders-2026-11-29-090507.md', 'first'],
    ['chaos-orders-2026-11-29-090600.md', 'second'],
  ]);
});

it('does not let a project write over the report of one that is called nearly the same', () => {
  const [one] = write([verdict('held', 'one')], '@shop/orders');
  const [other] = write([verdict('held', 'other')], '-shop-orders');
  expect(other).not.toBe(one);
});

it('writes none where nothing was begun', () => {
  expect(write([verdict('setup', 'refused'), verdict('setup', 'refused as well')])).toEqual([]);
  expect(write([])).toEqual([]);
  expect(readdirSync(root)).toEqual([]);
  expect(write([verdict('setup', 'refused'), verdict('aborted', 'begun')])).toHaveLength(2);
});
