import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { total, type Counts } from './counts.js';
import { junitCounts } from './junit-counts.js';
import { missingPython } from './missing-tool.js';
import { pythonTestFolders } from './python-folders.js';
import { findPython } from './python.js';
import type { Step } from './step.js';
import { stream } from './stream.js';

const OUTPUT = join(repositoryRoot, '.test-output/python');
const LIMIT_MS = 15 * 60_000;
const HANGS_AFTER_S = 120;

/** The tests of the Python that the generators emit, run by pytest where the templates lie. */
export const pytestStep: Step = {
  name: 'Python tests',
  project: 'python',
  async run() {
    const folders = pythonTestFolders();
    if (folders.length === 0) return { problems: ['No generator has a python-tests folder.'] };
    const python = findPython();
    if (!python) return missingPython();
    mkdirSync(OUTPUT, { recursive: true });
    const problems: string[] = [];
    const counts: Counts[] = [];
    for (const folder of folders) {
      const report = join(OUTPUT, `${basename(dirname(folder))}.xml`);
      rmSync(report, { force: true });
      const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', `--junitxml=${report}`];
      // A test that hangs tells where before the limit ends them all.
      args.push('-o', `faulthandler_timeout=${HANGS_AFTER_S}`);
      const problem = await stream(python, args, {
        cwd: folder,
        // Bytecode beside a template would be emitted with it.
        env: { PYTHONDONTWRITEBYTECODE: '1' },
        limitMs: LIMIT_MS,
      });
      if (problem) problems.push(problem);
      if (existsSync(report)) counts.push(junitCounts(readFileSync(report, 'utf8')));
      else problems.push(`pytest left no report of ${folder}.`);
    }
    return { problems, counts: total(counts) };
  },
};
