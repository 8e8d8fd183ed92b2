import { type Finding, SEVERITIES } from '../../../findings/finding.js';
import { amount, minutesText } from '../../../reports/facts/amounts.js';
import { nodeNames } from '../../../reports/facts/node-names.js';
import { table } from '../../../shared/terminal/table.js';
import type { AnalyzeReport } from './report.js';

/** The rest is in the report. */
const SHOWN = 5;

/** The summary in the words of the terminal. */
export function summaryLines(report: AnalyzeReport): readonly string[] {
  const { verdict } = report;
  return [
    verdict.headline,
    ...[verdict.cost, verdict.remedy].filter((line) => line !== null).map((line) => `  ${line}`),
    ...(verdict.command === null
      ? []
      : [...(verdict.instead === null ? [] : [`  ${verdict.instead}`]), `  ${verdict.command}`]),
    ...singlePointLines(report),
    '',
    ...findingLines(report.findings),
    ...decisionLines(report),
    scoreLine(report),
    ...unreadLines(report),
    '',
    ...report.written.map(({ path, action }) => `  ${path}: ${action}`),
    ...nextLines(report),
  ];
}

function singlePointLines({ singlePointsOfFailure: points, graph }: AnalyzeReport): string[] {
  if (points.length === 0) return [];
  const name = nodeNames(graph);
  const rows = points
    .slice(0, SHOWN)
    .map(({ node, share, downtime, blastRadius, path }) => [
      name(node),
      `${Math.round(100 * share)} %`,
      String(blastRadius.length),
      minutesText(downtime),
      path.map(name).join(' → '),
    ]);
  const more = points.length - SHOWN;
  return [
    '',
    `${amount(points.length, 'single point')} of failure`,
    ...table(['if this is down', 'use that stops', 'falls too', 'likely', 'needed by'], rows).map(
      (line) => `  ${line}`,
    ),
    ...(more > 0 ? [`  and ${more} more in the report`] : []),
  ];
}

/** How many findings are open, and the worst of them. */
export function findingLines(findings: readonly Finding[]): string[] {
  const open = findings.filter((one) => one.state === 'action-needed' && !one.suppressed);
  if (open.length === 0) return ['No open findings.'];
  const counts = SEVERITIES.flatMap((severity) => {
    const count = open.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const rows = open
    .slice(0, SHOWN)
    .map(({ severity, rule, file, line, message }) => [
      severity,
      `${file}:${line}`,
      `${message} (${rule})`,
    ]);
  return [
    `${amount(open.length, 'open finding')}: ${counts.join(', ')}`,
    ...table(['severity', 'where', 'what'], rows).map((line) => `  ${line}`),
    ...(open.length > SHOWN ? [`  and ${open.length - SHOWN} more in the report`] : []),
  ];
}

function decisionLines({ findings, mended, suppressionNotes }: AnalyzeReport): string[] {
  const suppressed = findings.filter((one) => one.suppressed).length;
  const accepted = findings.filter((one) => one.inBaseline).length;
  return [
    ...(suppressed > 0 ? [`${amount(suppressed, 'finding')} suppressed: shown, never a pass`] : []),
    ...(accepted > 0 ? [`${amount(accepted, 'finding')} accepted in the baseline`] : []),
    ...(mended.length > 0
      ? [
          `${amount(mended.length, 'entry', 'entries')} of the baseline mended: --update-baseline drops them`,
        ]
      : []),
    ...suppressionNotes.map(({ place, message }) => `${place.file}:${place.line ?? 1}: ${message}`),
  ];
}

function scoreLine({ score: { value, verified } }: AnalyzeReport): string {
  const score =
    value === null ? 'No score: nothing was analysed.' : `Score ${Math.round(value)} of 100.`;
  const seen =
    verified.fraction === null
      ? 'There is no protection to verify.'
      : `${verified.verified} of ${verified.of} protections seen to work in the last ${verified.days} days.`;
  return `${score} ${seen}`;
}

function unreadLines({ graph, skipped }: AnalyzeReport): string[] {
  const unread = [...graph.unreadable, ...skipped];
  if (unread.length === 0) return [];
  return [
    `${amount(unread.length, 'thing')} could not be read`,
    ...unread.slice(0, SHOWN).map(({ file, reason }) => `  ${file}: ${reason}`),
    ...(unread.length > SHOWN ? [`  and ${unread.length - SHOWN} more in the report`] : []),
  ];
}

function nextLines({ written, dryRun, findings }: AnalyzeReport): string[] {
  const page = written.find(({ path }) => path.endsWith('.html'))?.path;
  const plan = written.find(({ path }) => path.includes('resilience-recommendations'))?.path;
  const unproven = findings.some((one) => one.state === 'validation-needed' && !one.suppressed);
  return [
    '',
    'What to do next',
    ...(dryRun || page === undefined ? [] : [`  Look at the graph: ${page}`]),
    ...(dryRun || plan === undefined
      ? []
      : [`  Begin with what saves the most for an hour of work: ${plan}`]),
    ...(unproven ? ['  See what is protected work: nx run-many -t reliability-verify'] : []),
    '  Keep it so in continuous integration: nx g @reliability/generators:analyze --fail-on=high',
  ];
}
