import { PUBLISHED } from '../pack/packages.js';
import { checkStep } from './check-step.js';
import { jestStep } from './jest-step.js';
import { pytestStep } from './pytest-step.js';
import { PYTHON_CHECKS } from './python-checks.js';
import { SHELL_CHECK } from './shell-check.js';
import type { Step } from './step.js';

const UNIT_LIMIT_MS = 15 * 60_000;
const E2E_LIMIT_MS = 40 * 60_000;

/** Everything that `npm test` runs, in its order: what is quick to fail comes first. */
export const STEPS: readonly Step[] = [
  checkStep('build', ['nx', 'run-many', '-t', 'build']),
  checkStep(
    'lint',
    ['nx', 'run-many', '-t', 'lint'],
    ['eslint', 'tools'],
    ['prettier', '--check', '--log-level', 'warn', '.'],
  ),
  SHELL_CHECK,
  checkStep('types', ['nx', 'run-many', '-t', 'typecheck'], ['tsc', '-p', 'tools/tsconfig.json']),
  ...PUBLISHED.map((project) => jestStep(project, `packages/${project}`, UNIT_LIMIT_MS)),
  jestStep('tools', 'tools', UNIT_LIMIT_MS),
  ...PYTHON_CHECKS,
  pytestStep,
  jestStep('e2e', 'e2e', E2E_LIMIT_MS),
];

/**
 * The steps for the chosen projects; all of them when none is chosen.
 * @throws Error naming the projects there are, when one is unknown.
 */
export function chooseSteps(projects: readonly string[], steps = STEPS): readonly Step[] {
  if (projects.length === 0) return steps;
  const known = steps.map(({ project }) => project).filter((project) => project !== undefined);
  const unknown = projects.filter((project) => !known.includes(project));
  if (unknown.length > 0) {
    throw new Error(`No tests are called ${unknown.join(', ')}; choose from ${known.join(', ')}.`);
  }
  return steps.filter(({ project }) => project !== undefined && projects.includes(project));
}
