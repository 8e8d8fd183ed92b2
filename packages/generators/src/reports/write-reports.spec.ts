import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from '../test-support/golden.js';
import { emptyWorkspace } from '../test-support/workspace.js';
import { SHOP } from './test-support/shop.js';
import { writeReports } from './write-reports.js';

const FOLDER = '.multiagent/reports';
const NAMES = [
  'reliability-analysis-2026-11-28.html',
  'reliability-analysis-2026-11-28.json',
  'reliability-analysis-2026-11-28.md',
  'resilience-recommendations-2026-11-28.md',
];

describe('the reports of a day', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'reports-'))));
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (analysis = SHOP, folder = FOLDER) => writeReports(root, analysis, folder);

  test('are four files, and nothing else stays behind', () => {
    expect(write().map(({ action }) => action)).toEqual(Array(4).fill('created'));
    expect(Object.keys(filesIn(join(root, FOLDER))).sort()).toEqual(NAMES);
  });

  test('are not touched where they would say the same', () => {
    write();
    expect(write().map(({ action }) => action)).toEqual(Array(4).fill('unchanged'));
  });

  test('are replaced as a whole: who has the old one open still reads all of it', () => {
    mkdirSync(join(root, FOLDER), { recursive: true });
    const outside = join(root, 'kept.json');
    writeFileSync(outside, 'precious');
    // A link is replaced itself, and what it points to is not written to.
    symlinkSync(outside, join(root, FOLDER, NAMES[1]!));
    expect(write().map(({ action }) => action)).toEqual([
      'created',
      'replaced',
      'created',
      'created',
    ]);
    expect(readFileSync(outside, 'utf8')).toBe('precious');
    expect(JSON.parse(readFileSync(join(root, FOLDER, NAMES[1]!), 'utf8'))).toMatchObject({
      schemaVersion: 1,
    });
  });

  test('leave those of an older day alone', () => {
    write({ ...SHOP, date: '2026-11-27' });
    const before = filesIn(join(root, FOLDER));
    write({ ...SHOP, files: 13 });
    const after = filesIn(join(root, FOLDER));
    expect(Object.keys(after)).toHaveLength(8);
    expect(after).toMatchObject(before);
  });

  test('leave nothing behind that failed', () => {
    mkdirSync(join(root, FOLDER, NAMES[2]!), { recursive: true });
    expect(() => write()).toThrow(/EISDIR/);
    expect(Object.keys(filesIn(join(root, FOLDER)))).toEqual([]);
  });

  test('stay inside the workspace', () => {
    expect(() => write(SHOP, '../elsewhere')).toThrow(/outside the workspace/);
    symlinkSync(tmpdir(), join(root, 'link'));
    expect(() => write(SHOP, 'link/reports')).toThrow(/outside the workspace/);
    expect(() => write({ ...SHOP, date: '../../etc/cron' })).toThrow(RangeError);
  });

  test('go into a generator’s tree the same way', () => {
    const tree = emptyWorkspace();
    expect(writeReports(tree, SHOP, FOLDER).map(({ action }) => action)).toEqual(
      Array(4).fill('created'),
    );
    expect(tree.children(FOLDER).sort()).toEqual(NAMES);
    expect(writeReports(tree, SHOP, FOLDER).map(({ action }) => action)).toEqual(
      Array(4).fill('unchanged'),
    );
    expect(writeReports(tree, { ...SHOP, files: 1 }, FOLDER)[0]!.action).toBe('replaced');
  });
});
