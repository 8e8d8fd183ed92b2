import type { FileAction } from '../../../shared/emit/reconcile.js';
import { table } from '../../../shared/terminal/table.js';
import type { InitReport } from './report.js';
import type { Check, Verification } from './verification.js';

const SAID: Readonly<Record<FileAction, string>> = {
  created: 'created',
  merged: 'merged, your values kept',
  unchanged: 'unchanged',
  kept: 'kept as you changed it',
  beside: 'written beside yours',
};

/** The summary in the words of the terminal. */
export function summaryLines(report: InitReport): readonly string[] {
  const { project, changed, dryRun, dependencies, verification, next } = report;
  const heading = changed
    ? `${project} ${dryRun ? 'would be' : 'is'} set up`
    : `Nothing changed: ${project} was set up already`;
  return [
    heading,
    ...fileLines(report),
    ...dependencies.map(({ name, version, file, action }) =>
      file ? `  ${file}: ${name} ${version} ${action}` : `  ${name}${version}: to be added by hand`,
    ),
    '',
    ...verificationLines(verification),
    ...(changed && next.length ? ['', 'What to do next', ...next.map((line) => `  ${line}`)] : []),
  ];
}

function fileLines({ files }: InitReport): readonly string[] {
  const told = files.filter(({ action }) => action !== 'unchanged');
  const unchanged = files.length - told.length;
  return [
    ...told.map(({ path, action }) => `  ${path}: ${SAID[action]}`),
    ...(unchanged ? [`  ${unchanged} ${unchanged === 1 ? 'file' : 'files'} unchanged`] : []),
  ];
}

/** What was tried and seen, a row for each policy of each dependency; where nothing was tried, why. */
export function verificationLines(verification: Verification): readonly string[] {
  if (verification.status === 'not-run') {
    const [first = '', ...rest] = verification.reason.split('\n');
    return [`Not verified: ${first}`, ...rest.map((line) => `  ${line}`), verification.remedy];
  }
  const { checks } = verification;
  const failed = checks.filter(({ ok }) => !ok);
  return [
    ...table(['policy', 'dependency', ...QUESTIONS, 'seen'], rows(checks)),
    ...failed.map(({ policy, name, claim, detail }) => `✗ ${policy} ${name}: ${claim}: ${detail}`),
  ];
}

/** The three questions that a reader has about a policy. */
const QUESTIONS = ['trips', 'retries', 'recovers'] as const;
type Question = (typeof QUESTIONS)[number];

function rows(checks: readonly Check[]): readonly (readonly string[])[] {
  const policies = new Map<string, Check[]>();
  for (const check of checks) {
    const key = `${check.policy}\0${check.name}`;
    policies.set(key, [...(policies.get(key) ?? []), check]);
  }
  return [...policies].map(([key, own]) => [
    ...key.split('\0'),
    ...QUESTIONS.map((question) => tick(own.filter((check) => questionOf(check) === question))),
    own.map(({ detail }) => detail).join('; '),
  ]);
}

/** What a check answers: whether the policy comes back, or else whether it acts at all. */
function questionOf({ policy, claim }: Check): Question {
  if (/recover|clos|half|free|back/.test(claim)) return 'recovers';
  return policy === 'retry' ? 'retries' : 'trips';
}

/** A dash where the question does not arise. */
function tick(answers: readonly Check[]): string {
  if (!answers.length) return '–';
  return answers.every(({ ok }) => ok) ? '✓' : '✗';
}
