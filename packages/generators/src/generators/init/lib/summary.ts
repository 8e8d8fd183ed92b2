import { dirname } from 'node:path/posix';
import type { FileAction } from '../../../shared/emit/reconcile.js';
import { table } from '../../../shared/terminal/table.js';
import type { InitReport } from './report.js';
import type { Check, Verification } from './verification.js';

/** What happened to files that a person has written or changed. */
const BY_HAND: Readonly<Partial<Record<FileAction, string>>> = {
  merged: 'merged, your values kept',
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

/** How many files there are of what needs no look; those that a person has had a hand in, one by one. */
function fileLines({ files }: InitReport): readonly string[] {
  const created = files
    .filter(({ action }) => action === 'created')
    .map(({ path }) => dirname(path));
  const folders = [...new Set(created)].map(
    (folder) => `  ${folder}: ${counted(created.filter((other) => other === folder))} created`,
  );
  const unchanged = files.filter(({ action }) => action === 'unchanged');
  return [
    ...folders,
    ...files.flatMap(({ path, action }) =>
      action in BY_HAND ? [`  ${path}: ${BY_HAND[action]}`] : [],
    ),
    ...(unchanged.length ? [`  ${counted(unchanged)} unchanged`] : []),
  ];
}

function counted(files: readonly unknown[]): string {
  return files.length === 1 ? '1 file' : `${files.length} files`;
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
    QUESTIONS.flatMap((question) => seen(own, question)).join('; '),
  ]);
}

/** What a check answers: whether the policy comes back, or else whether it acts at all. */
function questionOf({ policy, claim }: Check): Question {
  if (/recover|clos|half|free|back/.test(claim)) return 'recovers';
  return policy === 'retry' ? 'retries' : 'trips';
}

/** The first finding that answers a question; all of them are in the JSON. */
function seen(checks: readonly Check[], question: Question): readonly string[] {
  const first = checks.find((check) => questionOf(check) === question);
  return first ? [first.detail] : [];
}

/** A dash where the question does not arise. */
function tick(answers: readonly Check[]): string {
  if (!answers.length) return '–';
  return answers.every(({ ok }) => ok) ? '✓' : '✗';
}
