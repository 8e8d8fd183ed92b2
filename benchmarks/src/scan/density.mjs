// @ts-check
// Prints how many lines, calls, functions and names a source file of a folder has in the mean, by language.
import { createRequire } from 'node:module';

const [, , root] = process.argv;
if (root === undefined) throw new Error('usage: density.mjs <folder>');

// No entry point of the package: generators are what it is for.
const require = createRequire(import.meta.url);
const { frontEndsOf } = require('../../../packages/generators/dist/scan/front-ends.js');
const { SourceTree } = require('../../../packages/generators/dist/scan/sources/source-tree.js');

const sources = new SourceTree(root);
const { files, pythonProjects } = sources.list;
const frontEnds = frontEndsOf(root)(files, pythonProjects);

/** @type {Map<string, { files: number, lines: number, calls: number, functions: number, names: number }>} */
const sums = new Map();
for (const { file, language } of files) {
  const text = sources.read(file);
  if (typeof text !== 'string') continue;
  const summary = frontEnds[language].summarize(file, text);
  if ('reason' in summary) continue;
  const sum = sums.get(language) ?? { files: 0, lines: 0, calls: 0, functions: 0, names: 0 };
  sums.set(language, sum);
  sum.files++;
  sum.lines += text.split('\n').length;
  sum.calls += summary.calls.length;
  sum.functions += summary.functions.length;
  sum.names += summary.bindings.length;
}
for (const [language, { files: count, ...sum }] of sums) {
  const means = Object.entries(sum).map(([what, all]) => `${Math.round(all / count)} ${what}`);
  console.log(`${count} files of ${language}, of ${means.join(', ')} in the mean`);
}
