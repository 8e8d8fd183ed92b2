// @ts-check
/* global describe, expect, it */
import { exactly } from '../harness/statistics.mjs';
import { betweenMarkers, partOf } from './documents.mjs';
import { reportMarkdown } from './markdown.mjs';
import { shownCell, withUnit } from './numbers.mjs';
import { goalsText, tableText } from './terminal.mjs';

/** @import { Run, Table } from '../types.js' */

/** @type {Table} */
const table = {
  id: 'test',
  title: 'A test',
  about: 'What it means.',
  columns: [{ title: 'ratio', unit: 'ratio' }],
  rows: [
    { by: '@reliability/runtime', label: 'ours', cells: [{ median: 4, lower: 3.21, upper: 5 }] },
    { by: 'mollitia', label: 'left | out', cells: [null] },
  ],
};

/** @type {Run} */
const run = {
  circumstances: {
    date: '2026-01-02',
    command: 'npm run bench',
    node: '20.20.2',
    platform: 'linux x64',
    cpus: 2,
    load: [0.5, 1.25],
    seconds: 200,
    versions: { cockatiel: '4.0.0' },
  },
  tables: [table],
  verdicts: [
    {
      goal: { claim: 'cheap', scenario: 'test', column: 'ratio', atMost: 3, belowPeers: true },
      ours: { label: 'ours', value: 4 },
      peer: { by: 'cockatiel', label: 'theirs', value: 5 },
      withinLimit: false,
      belowPeers: true,
    },
  ],
};

describe('the report', () => {
  it('shows a median with its quartiles', () => {
    expect(shownCell('ratio', { median: 4, lower: 3.21, upper: 120.4 })).toBe('x4 [3.2 to 120]');
  });

  it('shows a counted value alone', () => {
    expect(shownCell('bytes', exactly(1234))).toBe('1,234 B');
  });

  it('says what was not measured', () => {
    expect(tableText(table)).toContain('not measured');
  });

  it('shows no number for a goal without a limit', () => {
    expect(withUnit('microseconds', Infinity)).toBe('–');
  });

  it('marks a missed goal in capitals, in the terminal and on paper', () => {
    expect(goalsText(run)).toContain('MISSED: above the limit');
    expect(reportMarkdown(run)).toContain('MISSED: above the limit');
  });

  it('tells under what circumstances it was made', () => {
    expect(reportMarkdown(run)).toContain(
      '2 CPUs, load average 0.5 at the start and 1.25 at the end',
    );
  });

  it('keeps a bar in a label from breaking the Markdown table', () => {
    expect(reportMarkdown(run)).toContain('| mollitia | left \\| out | not measured |');
  });

  it('replaces what stands between the markers of a page, and nothing else', () => {
    const [start, end] = ['start', 'end'].map(
      (what) => `<!-- made by \`npm run bench\`: ${what} -->`,
    );
    expect(betweenMarkers(`# Title\n${start}\nold\n${end}\nrest`, 'new\n')).toBe(
      `# Title\n${start}\n\nnew\n\n${end}\nrest`,
    );
  });

  it('shows a page its own tables and the goals about them', () => {
    expect(partOf(run, (id) => id === 'test')).toEqual(run);
    expect(partOf(run, (id) => id === 'other')).toMatchObject({ tables: [], verdicts: [] });
  });

  it('refuses a page without markers', () => {
    expect(() => betweenMarkers('# Title', 'new')).toThrow('Expected the lines');
  });
});
