import { join } from 'node:path';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { emittedPythonFolders } from './python-folders.js';
import type { Step } from './step.js';
import { toolStep, type Tool } from './tool-step.js';

const TOOLS: Readonly<Record<string, Tool>> = {
  'Python types': {
    program: 'mypy',
    packages: ['mypy', 'python3-typeshed'],
    args: ['--strict', `--cache-dir=${join(repositoryRoot, '.test-output/mypy')}`, '.'],
  },
  'Python format': {
    program: 'black',
    packages: ['black'],
    args: ['--check', '--quiet', '--diff', '--line-length=100', '.'],
  },
  'Python lint': {
    program: 'flake8',
    packages: ['flake8'],
    args: ['--max-line-length=100', '.'],
  },
};

/** The Python that generators emit is checked where its templates lie, with the tools its readers use. */
export const PYTHON_CHECKS: readonly Step[] = Object.entries(TOOLS).map(([name, tool]) =>
  toolStep(name, tool, emittedPythonFolders),
);
