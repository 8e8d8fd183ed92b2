import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { NONE } from './counts.js';
import { jestCounts } from './jest-counts.js';
import type { Step } from './step.js';
import { stream } from './stream.js';

/** The Jest tests of one project, run for real rather than taken from Nx's cache. */
export function jestStep(project: string, folder: string, limitMs: number): Step {
  const report = join(repositoryRoot, '.test-output', project, 'jest.json');
  return {
    name: `${project} tests`,
    project,
    async run() {
      rmSync(report, { force: true });
      const problem = await stream(process.execPath, ['tools/test/jest.mjs', project, folder], {
        limitMs,
      });
      const problems = problem ? [problem] : [];
      if (!existsSync(report)) {
        return { problems: [...problems, 'it left no report of its tests'], counts: NONE };
      }
      return { problems, counts: jestCounts(readFileSync(report, 'utf8')) };
    },
  };
}
