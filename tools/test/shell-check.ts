import { ownFiles } from './own-files.js';
import { toolStep } from './tool-step.js';

/** Every shell script of this repository, that of CI included. */
export const SHELL_CHECK = toolStep(
  'shell scripts',
  { program: 'shellcheck', packages: ['shellcheck'], args: [] },
  () => ownFiles('.ci/run', '*.sh'),
);
