import type { Seen } from '../run/observations.js';
import type { Outcome, Verdict } from '../verdict.js';

const WORDS: Readonly<Record<Outcome, string>> = {
  held: 'held: what was believed is so',
  violated: 'violated: what was believed is not so',
  aborted: 'aborted: put back before it could be known',
  setup: 'setup: it never began',
};

/** The verdicts of one run as a page of Markdown. */
export function renderChaosReport(verdicts: readonly Verdict[], title: string): string {
  const rows = verdicts.map(
    ({ experiment, outcome, recoveredMs }) =>
      `| ${cell(experiment.title)} | ${outcome} | ${recoveredMs === null ? '–' : seconds(recoveredMs)} |`,
  );
  return [
    `# ${title}`,
    '',
    '| experiment | verdict | recovered after |',
    '| --- | --- | --- |',
    ...rows,
    ...verdicts.flatMap(section),
    '',
  ].join('\n');
}

function section(verdict: Verdict): readonly string[] {
  const { experiment, outcome, reason, start, durationMs, run, steadyStates, rollbacks } = verdict;
  return [
    '',
    `## ${experiment.title}`,
    '',
    `${WORDS[outcome]}.`,
    ...(reason === null ? [] : [`${reason}.`]),
    '',
    `\`${experiment.file}\`, begun ${start}, took ${seconds(durationMs)}.`,
    ...(run.length === 0
      ? []
      : [
          '',
          '| what failed | from | to |',
          '| --- | --- | --- |',
          ...run.map(
            ({ target, what, beganMs, endedMs, detail }) =>
              `| ${cell(`${target}: ${what}${detail === undefined ? '' : `, ${detail}`}`)} | ${seconds(beganMs)} | ${seconds(endedMs)} |`,
          ),
        ]),
    ...(steadyStates.before.length === 0 ? [] : ['', ...probeTable(steadyStates)]),
    ...rollbacks.flatMap(({ what, done, detail }, index) => [
      ...(index === 0 ? [''] : []),
      `- ${done ? 'put back' : '**not** put back'}: ${what} (${detail})`,
    ]),
  ];
}

function probeTable({ before, during, after }: Verdict['steadyStates']): readonly string[] {
  const of = (seen: readonly Seen[], name: string): string => {
    const one = seen.find(({ probe }) => probe === name);
    return one ? `${one.held ? '' : '**wrong:** '}${cell(one.told)}` : '–';
  };
  return [
    '| probe | before | during | after |',
    '| --- | --- | --- | --- |',
    ...before.map(
      ({ probe }) =>
        `| ${probe} | ${of(before, probe)} | ${of(during, probe)} | ${of(after, probe)} |`,
    ),
  ];
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
