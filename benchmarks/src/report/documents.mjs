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

/**
 * Writes a full run where it is kept: benchmarks/results, and docs/performance.md, which so cannot go stale.
 * @param {string} root of the repository
 * @param {Run} run
 * @returns {string[]} the files, relative to the root
 */
export function writeDocuments(root, run) {
  const results = 'benchmarks/results';
  const page = 'docs/performance.md';
  mkdirSync(join(root, results), { recursive: true });
  writeFileSync(join(root, results, 'latest.md'), reportMarkdown(run));
  writeFileSync(join(root, results, 'latest.json'), `${JSON.stringify(run, null, 2)}\n`);
  const text = `${goalsMarkdown(run)}\n${tablesMarkdown(run, '###')}`;
  writeFileSync(join(root, page), betweenMarkers(readFileSync(join(root, page), 'utf8'), text));
  return [`${results}/latest.md`, `${results}/latest.json`, page];
}
