import { formatCounts } from '../../tools/test/counts.js';
import { jestCounts } from '../../tools/test/jest-counts.js';
import { junitCounts } from '../../tools/test/junit-counts.js';
import { nodeProblem } from '../../tools/test/node-version.js';
import { runSteps } from '../../tools/test/run-steps.js';
import type { Step, StepOutcome } from '../../tools/test/step.js';
import { chooseSteps } from '../../tools/test/steps.js';

const quiet = (): void => undefined;
const step = (name: string, outcome: StepOutcome, project?: string): Step => ({
  name,
  ...(project === undefined ? {} : { project }),
  run: () => Promise.resolve(outcome),
});

describe('a run of all tests', () => {
  const green = step('green', { problems: [], counts: { passed: 2, failed: 0, skipped: 1 } });

  test('adds up what every runner counted', async () => {
    const { counts, problems } = await runSteps([green, green], quiet);
    expect(counts).toEqual({ passed: 4, failed: 0, skipped: 2 });
    expect(problems).toEqual([]);
  });

  test('goes on after a failed step and names it', async () => {
    const { counts, problems } = await runSteps(
      [step('lint', { problems: ['exit 1'] }), green],
      quiet,
    );
    expect(counts.passed).toBe(2);
    expect(problems).toEqual(['lint: exit 1']);
  });

  test('fails when a runner reports success over failed tests', async () => {
    const lying = step('unit', { problems: [], counts: { passed: 5, failed: 1, skipped: 0 } });
    expect((await runSteps([lying], quiet)).problems).toHaveLength(1);
  });

  test('fails when no test ran', async () => {
    expect((await runSteps([step('lint', { problems: [] })], quiet)).problems).toEqual([
      'No test ran.',
    ]);
  });

  test('counts a step that cannot run here as one skipped, and says why', async () => {
    const lines: string[] = [];
    const absent = step('Python tests', { problems: [], skipped: 'pytest not found' });
    const { counts } = await runSteps([green, absent], (line) => lines.push(line));
    expect(counts.skipped).toBe(2);
    expect(lines.join('\n')).toContain('pytest not found');
  });
});

describe('the choice of projects', () => {
  const steps = [
    step('lint', { problems: [] }),
    step('runtime tests', { problems: [] }, 'runtime'),
    step('e2e tests', { problems: [] }, 'e2e'),
  ];

  test('is everything when none is named', () => {
    expect(chooseSteps([], steps)).toHaveLength(3);
  });

  test('leaves out what belongs to no project', () => {
    expect(chooseSteps(['runtime'], steps).map(({ name }) => name)).toEqual(['runtime tests']);
  });

  test('refuses an unknown one and names those there are', () => {
    expect(() => chooseSteps(['runtme'], steps)).toThrow('choose from runtime, e2e');
  });
});

test.each([
  [{ passed: 3, failed: 0, skipped: 0 }, '3 passed, 0 failed'],
  [{ passed: 3, failed: 1, skipped: 2 }, '3 passed, 1 failed, 2 skipped'],
])('the closing line of %j is "%s"', (counts, line) => {
  expect(formatCounts(counts)).toBe(line);
});

test('a Jest file that cannot start counts as a failure', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    numRuntimeErrorTestSuites: 1,
  };
  expect(jestCounts(JSON.stringify(report))).toEqual({ passed: 4, failed: 2, skipped: 3 });
});

test('a pytest error counts as a failure', () => {
  const report =
    '<?xml version="1.0"?><testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="0.1">' +
    '<testcase name="a"/></testsuite></testsuites>';
  expect(junitCounts(report)).toEqual({ passed: 4, failed: 3, skipped: 3 });
});

describe('the version of Node', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is new enough', (version) => {
    expect(nodeProblem(version, '>=20.19')).toBeUndefined();
  });

  test.each(['18.20.0', '20.18.3'])(
    '%s is too old, and the message says what to install',
    (version) => {
      expect(nodeProblem(version, '>=20.19')).toContain('install Node 20.19 or newer');
    },
  );
});
