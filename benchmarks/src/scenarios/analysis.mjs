// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeManifests } from '../analysis/manifests.mjs';
import { exactly } from '../harness/statistics.mjs';
import { writeWorkspace } from '../scan/workspace.mjs';

/** @import { Effort, Row, Table } from '../types.js' */

const child = fileURLToPath(new URL('../analysis/child.mjs', import.meta.url));

/** As large as a workspace must be that the goals speak of. */
const GOAL_FILES = 5_000;
/** A manifest for so many source files. */
const FILES_A_MANIFEST = 10;

/**
 * Analyses a workspace of `files` files, half in each language, and a tenth as many manifests, twice, in a process each.
 * @param {number} files
 * @returns {{ cold: number, warm: number, bytes: number, nodes: number, edges: number }} milliseconds, and the memory of
 * the first
 */
export function analyzeTwice(files) {
  const root = mkdtempSync(join(tmpdir(), 'bench-analysis-'));
  try {
    // So that what is kept is kept where a workspace of npm would keep it.
    mkdirSync(join(root, 'node_modules'));
    writeWorkspace(join(root, 'apps/web/src'), 'TypeScript', files / 2);
    writeWorkspace(join(root, 'apps/jobs/src'), 'Python', files / 2);
    writeFileSync(
      join(root, 'apps/web/package.json'),
      '{ "name": "web", "scripts": { "start": "node ." } }',
    );
    writeFileSync(join(root, 'apps/jobs/Dockerfile'), 'FROM python:3.12\n');
    writeManifests(root, files / FILES_A_MANIFEST);
    const [cold, warm] = [0, 1].map(() => analyzed(root));
    if (!cold || !warm || cold.cached || !warm.cached) {
      throw new Error(
        'Expected the second analysis, and it alone, to find what the first has kept.',
      );
    }
    const { nodes, edges } = cold;
    return { cold: cold.ms, warm: warm.ms, bytes: cold.bytes, nodes, edges };
  } finally {
    rmSync(root, { recursive: true });
  }
}

/**
 * @param {string} root
 * @returns {{ ms: number, bytes: number, nodes: number, edges: number, cached: boolean }}
 */
function analyzed(root) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, root], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The analysis ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** @param {number} files */
const label = (files) => `${files} source files and ${files / FILES_A_MANIFEST} manifests`;

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure({ scannedFiles, progress }) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {number | undefined} */
  let single;
  for (const times of [1, 2, 4]) {
    const files = (times * scannedFiles) / 2;
    progress(`Analysis: ${label(files)}`);
    const { cold, warm, bytes } = analyzeTwice(files);
    single ??= cold;
    rows.push({
      by: '@reliability/generators',
      label: label(files),
      cells: [cold, warm, cold / single / times, bytes].map(exactly),
    });
  }
  return { id: analysis.id, title: analysis.title, about: analysis.about, columns, rows };
}

/** @type {Table['columns']} */
const columns = [
  { title: 'cold', unit: 'milliseconds' },
  { title: 'nothing changed', unit: 'milliseconds' },
  { title: 'a file : a file of the first row', unit: 'ratio' },
  { title: 'memory, cold', unit: 'bytes' },
];

const analysis = {
  id: 'analysis',
  title: 'Analysis of a workspace',
  about:
    'All of `analyze` but the start of its process: source, manifests, graph, fault trees, findings, and the four reports. Half of the files are TypeScript, half Python; a service for each two manifests calls the next.',
  measure,
};

/** The rows of a full run that the goals speak of. */
export const goalRows = [label(GOAL_FILES)];

export default analysis;
