import { execFileSync } from 'node:child_process';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import type { Target } from './tool-step.js';

/** The files of this repository that match a pattern of git's, new ones too; no target when there are none. */
export function ownFiles(...patterns: string[]): Target[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '--'];
  const files = execFileSync('git', [...args, ...patterns], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  const found = files.split('\n').filter(Boolean);
  return found.length > 0 ? [{ cwd: repositoryRoot, files: found }] : [];
}
