import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { BASELINE_FILE, type Baseline, baselineOf } from '../../../findings/baseline/baseline.js';
import { baselineText, parseBaseline } from '../../../findings/baseline/baseline-file.js';
import type { Finding } from '../../../findings/finding.js';
import { requireInsideWorkspace } from '../../../shared/inside-workspace.js';
import type { ReportOutcome } from '../../../reports/index.js';
import { UsageError } from '../../../shared/usage-error.js';

/**
 * The baseline of a workspace; `null` where it has none.
 * @param named The file that a person has named.
 * @throws UsageError where the file is none, or a person has named one that is not there.
 */
export function readBaseline(
  root: string,
  named: string | undefined,
  isNew: boolean,
): Baseline | null {
  const file = named ?? BASELINE_FILE;
  requireInsideWorkspace(root, file, 'The baseline');
  if (existsSync(join(root, file))) {
    return parseBaseline(file, readFileSync(join(root, file), 'utf8'));
  }
  if (named !== undefined && !isNew && named !== BASELINE_FILE) {
    throw new UsageError(
      `There is no baseline ${file}.`,
      'Write it with --update-baseline, or name the one that is there.',
    );
  }
  return null;
}

/** Puts what is left to do now into the baseline. */
export function writeBaseline(
  tree: Tree,
  file: string,
  findings: readonly Finding[],
): ReportOutcome {
  const before = tree.read(file, 'utf-8');
  const text = baselineText(baselineOf(findings));
  if (before === text) return { path: file, action: 'unchanged' };
  tree.write(file, text);
  return { path: file, action: before === null ? 'created' : 'replaced' };
}
