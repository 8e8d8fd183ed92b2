import { joinPathFragments, type Tree } from '@nx/devkit';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis } from '../analysis/analysis.js';
import { requireInsideWorkspace } from '../shared/inside-workspace.js';
import { replaceFile } from './replace-file.js';
import { reportFiles } from './report-files.js';

/** What became of a report. */
export interface ReportOutcome {
  /** Relative to the workspace root, with `/`. */
  readonly path: string;
  readonly action: 'created' | 'replaced' | 'unchanged';
}

/**
 * Puts the reports of the analysis's day into a folder of the workspace. Those of an older day stay as they are.
 * @param target A generator's tree, or the workspace's folder on disk: there each file is replaced as a whole, so that who
 * reads it meanwhile sees the old one or the new one.
 * @param folder Relative to the workspace root: `.multiagent/reports`.
 * @throws UsageError where the folder lies outside the workspace, by its text or through a link.
 */
export function writeReports(
  target: Tree | string,
  analysis: Analysis,
  folder: string,
): readonly ReportOutcome[] {
  const root = typeof target === 'string' ? target : target.root;
  requireInsideWorkspace(root, folder, 'The folder for reports');
  return reportFiles(analysis).map(({ name, content }) =>
    writeReport(target, joinPathFragments(folder, name), content),
  );
}

/**
 * Puts one report into the workspace, in the same way.
 * @throws UsageError where it would lie outside the workspace.
 */
export function writeReport(target: Tree | string, path: string, content: string): ReportOutcome {
  const root = typeof target === 'string' ? target : target.root;
  requireInsideWorkspace(root, path, 'A report');
  const before = read(target, path);
  if (before === content) return { path, action: 'unchanged' };
  write(target, path, content);
  return { path, action: before === null ? 'created' : 'replaced' };
}

function read(target: Tree | string, path: string): string | null {
  if (typeof target !== 'string') return target.read(path, 'utf-8');
  try {
    return readFileSync(join(target, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function write(target: Tree | string, path: string, content: string): void {
  if (typeof target === 'string') {
    mkdirSync(join(target, path, '..'), { recursive: true });
    replaceFile(join(target, path), content);
  } else {
    target.write(path, content);
  }
}
