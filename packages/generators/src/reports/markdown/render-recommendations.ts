import type { Analysis } from '../../analysis/analysis.js';
import { brief, commandLines } from '../facts/brief.js';
import { effortText, minuteCount, minutesCell } from '../facts/amounts.js';
import { type Recommendation, recommendationsOf } from '../facts/recommendations.js';
import { code, text } from './escape.js';
import { commandCell, placeName, places } from './places.js';
import { bounded, paragraphs, section, table } from './table.js';

const MOST = 100;
const MOST_REASONS = 5;

/** What to do, the most minutes saved a year for an hour of work first. */
export function renderRecommendationsMarkdown(analysis: Analysis): string {
  const all = recommendationsOf(analysis);
  const weighed = all.filter(({ perHour }) => perHour !== null);
  const others = all.filter(({ perHour }) => perHour === null);
  return `${paragraphs(
    `# What to do about the reliability of ${text(analysis.name)}, ${text(analysis.date)}`,
    all.length > 0
      ? 'The most minutes of downtime saved a year for an hour of work come first. Minutes of different rows may be the same ones, so they do not add up.'
      : 'Nothing is left to do.',
    overview(weighed),
    section('## Why', ...bounded(weighed, MOST).shown.map((one, at) => reasons(one, at + 1))),
    section('## Without a number', ...bounded(others, MOST).shown.map((one) => reasons(one, null))),
    toValidate(analysis),
  )}\n`;
}

function overview(all: readonly Recommendation[]): string {
  const { shown, rest } = bounded(all, MOST);
  const rows = shown.map(({ what, command, saves, effortHours, perHour }, at) => [
    String(at + 1),
    text(brief(what)),
    minutesCell(saves),
    effortText(effortHours),
    minuteCount(perHour ?? 0),
    command === null ? 'by hand' : commandCell(command),
  ]);
  const columns = [
    '#',
    'What',
    { head: 'Saves minutes a year (range)', right: true },
    { head: 'Work', right: true },
    { head: 'Minutes for an hour', right: true },
    'Command',
  ] as const;
  return paragraphs(table(columns, rows), rest);
}

function reasons({ what, command, because, saves }: Recommendation, rank: number | null): string {
  const heading = rank === null ? `- ${text(brief(what))}` : `### ${rank}. ${text(brief(what))}`;
  const indent = rank === null ? '  ' : '';
  const { shown } = bounded(because, MOST_REASONS);
  const more = because.length - shown.length;
  const lines = [
    ...(brief(what) === what ? [] : [`${indent}- ${text(what)}`]),
    ...(command === null ? [] : commandLines(command).map((line) => `${indent}- ${code(line)}`)),
    ...shown.map((one) =>
      `${indent}- ${one.text === what ? '' : `${text(one.text)} `}${places(one.places)}`.trimEnd(),
    ),
    ...(more > 0 ? [`${indent}- ${more} more places are in the \`.json\` report.`] : []),
    ...(saves && saves.assumed.length > 0
      ? [`${indent}- Assumed: ${saves.assumed.slice(0, MOST_REASONS).map(text).join('; ')}`]
      : []),
  ];
  return [heading, ...(rank === null ? [] : ['']), ...lines].join('\n');
}

function toValidate({ findings }: Analysis): string {
  const { shown, rest } = bounded(
    findings.filter(
      ({ state, suppressed }) => state === 'validation-needed' && suppressed === null,
    ),
    MOST,
  );
  const rows = shown.map((finding) => [
    text(finding.message),
    code(placeName(finding)),
    finding.validate === null ? 'by hand' : code(finding.validate),
  ]);
  return section(
    '## Protected, and never seen to work',
    table(['What', 'Where', 'Command that shows it'], rows),
    rest,
  );
}
