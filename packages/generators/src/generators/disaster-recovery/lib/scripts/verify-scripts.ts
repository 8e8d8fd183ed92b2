import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BACKUP_SCRIPT } from './script-parts.js';

/** What came of trying what was written. */
export interface ScriptVerification {
  readonly status: 'passed' | 'failed' | 'skipped';
  /** What was tried, or why not; a line each. */
  readonly lines: readonly string[];
}

/**
 * Has bash read the scripts, and the script its settings, each datastore's part and its catalogue of backups: by `list`,
 * which asks no datastore and writes nothing.
 * @param root The workspace's folder on disk.
 */
export function verifyScripts(root: string): ScriptVerification {
  const scripts = ['simulate-failures.sh', 'backup-restore.sh', ...partsIn(root)]
    .map((name) => `scripts/${name}`)
    .filter((path) => existsSync(join(root, path)));
  if (scripts.length === 0) return { status: 'skipped', lines: ['there is no script to try'] };
  for (const path of scripts) {
    const { error, status, stderr } = run(root, ['-n', path]);
    if (error) return { status: 'skipped', lines: ['bash is not installed here'] };
    if (status !== 0)
      return { status: 'failed', lines: [`bash cannot read ${path}`, ...linesOf(stderr)] };
  }
  const read = `bash reads ${scripts.length === 1 ? 'the script' : `${scripts.length} scripts`}`;
  if (!existsSync(join(root, BACKUP_SCRIPT))) return { status: 'passed', lines: [read] };
  const { status, stdout, stderr } = run(root, [BACKUP_SCRIPT, 'list', '--json']);
  if (status !== 0) {
    return {
      status: 'failed',
      lines: [`${BACKUP_SCRIPT} refuses its settings`, ...linesOf(stderr)],
    };
  }
  const listed = linesOf(stdout).length;
  return {
    status: 'passed',
    lines: [
      read,
      `${BACKUP_SCRIPT} reads its settings, of ${listed} ${listed === 1 ? 'datastore' : 'datastores'}`,
    ],
  };
}

function partsIn(root: string): readonly string[] {
  const folder = join(root, 'scripts/backup-restore');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sh'))
    .map((name) => `backup-restore/${name}`);
}

const run = (root: string, args: readonly string[]) =>
  spawnSync('bash', args, { cwd: root, encoding: 'utf8', timeout: 60_000 });

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
