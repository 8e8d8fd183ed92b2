// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exactly } from '../harness/statistics.mjs';
import { writeWorkspace } from '../scan/workspace.mjs';

/** @import { Effort, Row, Table } from '../types.js' */
/** @import { Density, Language } from '../scan/workspace.mjs' */

const child = fileURLToPath(new URL('../scan/child.mjs', import.meta.url));

/** As large as a workspace must be that the goals speak of. */
const GOAL_FILES = 5_000;

/**
 * Scans a workspace of `files` files twice, in a process each.
 * @param {Language} language
 * @param {number} files
 * @param {Density} [density]
 * @returns {{ cold: number, warm: number, bytes: number, calls: number }} milliseconds, and the memory of the first
 */
export function scanTwice(language, files, density) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-scan-'));
  try {
    const root = join(folder, 'workspace');
    writeWorkspace(root, language, files, density);
    const [cold, warm] = [0, 1].map(() => scanned(root, join(folder, 'kept')));
    if (!cold || !warm || cold.cached || !warm.cached) {
      throw new Error('Expected the second scan, and it alone, to find what the first has kept.');
    }
    return { cold: cold.ms, warm: warm.ms, bytes: cold.bytes, calls: cold.calls };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} root
 * @param {string} cache
 * @returns {{ ms: number, bytes: number, calls: number, cached: boolean }}
 */
function scanned(root, cache) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, root, cache], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The scan ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure({ scannedFiles, progress }) {
  /** @type {Row[]} */
  const rows = [];
  /**
   * @param {Language} language
   * @param {string} label
   * @param {ReturnType<typeof scanTwice>} measured
   * @param {number} ratio
   */
  const add = (language, label, { cold, warm, bytes }, ratio) =>
    rows.push({
      by: '@reliability/generators',
      label: `${label} of ${language}`,
      cells: [cold, warm, ratio, bytes].map(exactly),
    });
  for (const language of /** @type {const} */ (['TypeScript', 'Python'])) {
    let single = 0;
    for (const times of [1, 2, 4]) {
      const files = (times * scannedFiles) / 2;
      progress(`Scan: ${files} files of ${language}`);
      const measured = scanTwice(language, files);
      single ||= measured.cold;
      add(language, `${files} files`, measured, measured.cold / single / times);
    }
    progress(`Scan: ${scannedFiles} crowded files of ${language}`);
    const crowded = scanTwice(language, scannedFiles, 'crowded');
    add(language, `${scannedFiles} crowded files`, crowded, crowded.cold / single / 2);
  }
  return { id: scan.id, title: scan.title, about: scan.about, columns, rows };
}

/** @type {Table['columns']} */
const columns = [
  { title: 'cold', unit: 'milliseconds' },
  { title: 'nothing changed', unit: 'milliseconds' },
  { title: 'a file : a file of the first row', unit: 'ratio' },
  { title: 'memory, cold', unit: 'bytes' },
];

const scan = {
  id: 'scan',
  title: 'Scan of a workspace',
  about:
    'A process for each, its beginning not counted; three of five files have to do with a client, and hold as many calls and names as files do in the mean; crowded ones of TypeScript four times as many. Memory is the most that was resident. A ratio is 1 where time grows as the files do.',
  measure,
};

/** The rows of a full run that the goals speak of. */
export const goalRows = ['TypeScript', 'Python'].map(
  (language) => `${GOAL_FILES} files of ${language}`,
);

export default scan;
