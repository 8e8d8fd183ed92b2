import type { Label } from './score-labels.js';
import { formatDifferences, formatRows } from './score-report.js';
import { outcomes, tally } from './score-tally.js';

const base = { alternatives: [], kinds: ['http'] };
const calls: readonly Label[] = [
  { ...base, line: 3, callee: 'api.get', dependency: ['billing'], retrySafe: true },
  { ...base, line: 8, callee: 'api.post', dependency: [] },
];
const file = { path: 'a.ts', language: 'typescript', test: false, browser: false, undecided: [] };
const found = outcomes(
  [{ ...file, calls }],
  [
    { file: 'a.ts', line: 3, callee: 'api.get', kind: 'db', dependency: 'x', retrySafe: false },
    { file: 'a.ts', line: 5, callee: 'map.get', kind: 'cache', dependency: '', retrySafe: true },
  ],
  { tests: false, browser: false },
);

describe('the report', () => {
  it('gives each share with its interval and its counts', () => {
    const [head, all] = formatRows(tally(found)).split('\n');
    expect(head?.split(/\s+/).filter(Boolean)).toEqual([
      'recall',
      'precision',
      'kind',
      'dependency',
      'retry',
    ]);
    expect(all).toContain('50.0 % [9.5, 90.5] 1/2');
  });

  it('lists every difference with its file and line', () => {
    expect(formatDifferences(found).split('\n').filter(Boolean)).toEqual([
      'Missed: 1',
      '  a.ts:8 api.post (http)',
      'Reported, but not a call: 1',
      '  a.ts:5 map.get (cache)',
      'Another kind: 1',
      '  a.ts:3 api.get (db), not http',
      'Another dependency: 1',
      '  a.ts:3 api.get is "x", not billing',
      'Another retry safety: 1',
      '  a.ts:3 api.get is unsafe, not safe',
    ]);
  });
});
