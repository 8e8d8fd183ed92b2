import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { ownFiles } from './own-files.js';
import { toolStep } from './tool-step.js';

/** Parts that a script sources have no interpreter of their own: they are checked with the script, which knows their names. */
const isScript = (file: string): boolean =>
  readFileSync(join(repositoryRoot, file), 'utf8').startsWith('#!');

/** Every shell script of this repository with what it sources, that of CI included. */
export const SHELL_CHECK = toolStep(
  'shell scripts',
  {
    program: 'shellcheck',
    packages: ['shellcheck'],
    args: ['--external-sources', '--check-sourced', '--source-path=SCRIPTDIR'],
  },
  () =>
    ownFiles('.ci/run', '*.sh').map((target) => ({
      ...target,
      files: target.files.filter(isScript),
    })),
);
