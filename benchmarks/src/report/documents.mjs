// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goalsMarkdown, reportMarkdown, tablesMarkdown } from './markdown.mjs';

/** @import { Run } from '../types.js' */

const START = '<!-- made by `npm run bench`: start -->';
const END = '<!-- made by `npm run bench`: end -->';

/**
 * Puts `text` between the two markers of `page`.
 * @param {string} page
 * @param {string} text
 */
export function betweenMarkers(page, text) {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start < 0 || end < start) throw new Error(`Expected the lines ${START} and ${END}.`);
  return `${page.slice(0, start + START.length)}\n\n${text}\n${page.slice(end)}`;
}

/** Each table stands on one page: that of its subject. */
const PAGES = [
  { page: 'docs/performance.md', owns: (/** @type {string} */ id) => !id.startsWith('health-') },
  { page: 'docs/health.md', owns: (/** @type {string} */ id) => id.startsWith('health-') },
];

/**
 * The part of a run that a page shows: its tables and the verdicts on them.
 * @param {Run} run
 * @param {(scenario: string) => boolean} owns
 * @returns {Run}
 */
export const partOf = (run, owns) => ({
  ...run,
  tables: run.tables.filter(({ id }) => owns(id)),
  verdicts: run.verdicts.filter(({ goal }) => owns(goal.scenario)),
});

/**
 * Writes a full run where it is kept: benchmarks/results, and the pages of the documentation, which so cannot go stale.
 * @param {string} root of the repository
 * @param {Run} run
 * @returns {string[]} the files, relative to the root
 */
export function writeDocuments(root, run) {
  const results = 'benchmarks/results';
  mkdirSync(join(root, results), { recursive: true });
  writeFileSync(join(root, results, 'latest.md'), reportMarkdown(run));
  writeFileSync(join(root, results, 'latest.json'), `${JSON.stringify(run, null, 2)}\n`);
  for (const { page, owns } of PAGES) writePage(join(root, page), partOf(run, owns));
  return [`${results}/latest.md`, `${results}/latest.json`, ...PAGES.map(({ page }) => page)];
}

/**
 * Puts the tables of `run` between the markers of a page.
 * @param {string} file
 * @param {Run} run
 */
export function writePage(file, run) {
  const text = `${goalsMarkdown(run)}\n${tablesMarkdown(run, '###')}`;
  writeFileSync(file, betweenMarkers(readFileSync(file, 'utf8'), text));
}
