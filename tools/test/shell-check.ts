import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { toolStep } from './tool-step.js';

/** The scripts that run in CI. */
export const SHELL_CHECK = toolStep(
  'shell scripts',
  { program: 'shellcheck', packages: ['shellcheck'], args: ['.ci/run'] },
  () => [repositoryRoot],
);
