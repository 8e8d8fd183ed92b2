import { join } from 'node:path';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { findBinary } from '../../e2e/harness/services/find-binary.js';
import { missingTool } from './missing-tool.js';
import { emittedPythonFolders } from './python-folders.js';
import type { Step } from './step.js';
import { stream } from './stream.js';

const CACHE = join(repositoryRoot, '.test-output/mypy');

/** The types of the Python that the generators emit, checked where the templates lie. */
export const mypyStep: Step = {
  name: 'Python types',
  async run() {
    const mypy = findBinary('mypy');
    if (!mypy) return missingTool('mypy', ['mypy', 'python3-typeshed']);
    const problems: string[] = [];
    for (const cwd of emittedPythonFolders()) {
      const problem = await stream(mypy, ['--strict', `--cache-dir=${CACHE}`, '.'], { cwd });
      if (problem) problems.push(problem);
    }
    return { problems };
  },
};
