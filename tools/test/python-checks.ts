import { join } from 'node:path';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { emittedPythonRoots } from './emitted-python.js';
import { ownFiles } from './own-files.js';
import type { Step } from './step.js';
import { toolStep } from './tool-step.js';

/** What the rewriters are tried on: source in other people's style. */
const STRANGERS = ':!packages/generators/src/rewrite/*/__golden__/*';

const MYPY_CONFIG = join(repositoryRoot, 'tools/test/mypy.ini');
const MYPY_CACHE = join(repositoryRoot, '.test-output/mypy');

/** Emitted Python is type-checked as an application has it; the style of all our Python is one. */
export const PYTHON_CHECKS: readonly Step[] = [
  toolStep(
    'Python types',
    {
      program: 'mypy',
      packages: ['mypy', 'python3-typeshed'],
      args: ['--strict', `--config-file=${MYPY_CONFIG}`, `--cache-dir=${MYPY_CACHE}`],
    },
    () => emittedPythonRoots().map((cwd) => ({ cwd, files: ['.'] })),
  ),
  toolStep(
    'Python format',
    {
      program: 'black',
      packages: ['black'],
      args: ['--check', '--quiet', '--diff', '--line-length=100'],
    },
    () => ownFiles('*.py', STRANGERS),
  ),
  toolStep(
    'Python lint',
    { program: 'flake8', packages: ['flake8'], args: ['--max-line-length=100'] },
    () => ownFiles('*.py', STRANGERS),
  ),
];
