// @ts-check
// Scans a folder as the first thing that a process does, and prints { ms, bytes, calls, cached }, as JSON.
import { createRequire } from 'node:module';

const [, , root, cache] = process.argv;
if (root === undefined || cache === undefined) {
  throw new Error('usage: child.mjs <folder> <folder of what is kept>');
}
const begun = performance.now();
// No entry point of the package: generators are what it is for.
const { scanCached } = createRequire(import.meta.url)(
  '../../../packages/generators/dist/scan/scan-cached.js',
);
const { facts, cached } = await scanCached({ root, cache });
const ms = performance.now() - begun;
const bytes = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ ms, bytes, calls: facts.calls.length, cached }));
