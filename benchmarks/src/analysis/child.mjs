// @ts-check
// Analyses a workspace as the first thing that a process does, its reports made, and prints { ms, bytes, nodes, edges, cached }, as JSON.
import { createRequire } from 'node:module';

const [, , root] = process.argv;
if (root === undefined) throw new Error('usage: child.mjs <folder>');
const begun = performance.now();
// No entry point of the package: generators are what it is for.
const load = createRequire(import.meta.url);
const { analyzeWorkspace } = load(
  '../../../packages/generators/dist/analysis/analyze-workspace.js',
);
const { reportFiles } = load('../../../packages/generators/dist/reports/index.js');
const { analysis, cached } = await analyzeWorkspace({
  root,
  known: [],
  outputs: '.multiagent',
  baseline: null,
  today: '2026-01-01',
});
reportFiles(analysis);
const ms = performance.now() - begun;
const { nodes, edges } = analysis.graph;
const bytes = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ ms, bytes, nodes: nodes.length, edges: edges.length, cached }));
