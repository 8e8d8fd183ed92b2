import type { Analysis } from '../../analysis/analysis.js';
import { counted, percent } from '../../advisers/wording/in-figures.js';
import { minuteCount, minutesCell } from '../facts/amounts.js';
import { nodeNames } from '../facts/node-names.js';
import { text } from './escape.js';
import { places } from './places.js';
import { bounded, section, table } from './table.js';

const MOST_ROWS = 30;

/** What people come for, and how often it is down. */
export function journeys({ architect, graph }: Analysis): string {
  const told = new Map(graph.journeys.map((one) => [one.name, one]));
  const { shown, rest } = bounded(architect.journeys, MOST_ROWS);
  const rows = shown.map(({ name, downtime, budget }) => {
    const journey = told.get(name);
    return [
      text(name),
      journey ? percent(journey.weight) : '–',
      minutesCell(downtime),
      budget === null ? '–' : minuteCount(budget),
      budget === null ? 'no objective' : downtime.likely > budget ? '**over**' : 'within',
      journey ? `${text(journey.why)} ${places(journey.places, 2)}`.trim() : '–',
    ];
  });
  const columns = [
    'Journey',
    { head: 'Use', right: true },
    { head: 'Minutes down a year', right: true },
    { head: 'Budget', right: true },
    '',
    'Known from',
  ] as const;
  return section('## Journeys', table(columns, rows), rest);
}

/** What takes something down only together. */
export function pairs({ architect, graph }: Analysis): string {
  const name = nodeNames(graph);
  const { shown, rest } = bounded(architect.pairs, MOST_ROWS);
  const rows = shown.map(({ nodes: [one, other], journeys, downtime }) => [
    text(`${name(one)} and ${name(other)}`),
    text(journeys.join(', ')),
    minutesCell(downtime),
  ]);
  const columns = ['Both down', 'Take down', { head: 'Minutes a year', right: true }] as const;
  return section('## Pairs', table(columns, rows), unlisted(architect) || rest);
}

/** Says how many pairs there are that nobody lists. */
export const unlisted = ({ pairs, pairsInAll }: Analysis['architect']): string =>
  pairsInAll > pairs.length
    ? `${counted(pairsInAll)} pairs in all; listed are the likeliest ${pairs.length}.`
    : '';

/** What is wrong with how things stand together. */
export function weaknesses({ architect }: Analysis): string {
  const { shown, rest } = bounded(architect.weaknesses, MOST_ROWS);
  const rows = shown.map(({ kind, message, saves }) => [
    text(kind.replaceAll('-', ' ')),
    text(message),
    minutesCell(saves),
  ]);
  const columns = [
    'Weakness',
    'What',
    { head: 'A fix saves minutes a year', right: true },
  ] as const;
  return section('## Shape of the system', table(columns, rows), rest);
}

/** What each service's score is made of. */
export function scores({ architect, graph }: Analysis): string {
  const name = nodeNames(graph);
  const { shown, rest } = bounded(
    [...architect.scores].sort((left, right) => (left.score ?? 101) - (right.score ?? 101)),
    MOST_ROWS,
  );
  const rows = shown.map(({ node, score, parts }) => [
    text(name(node)),
    score === null ? 'nothing to judge' : String(Math.round(score)),
    parts.map((part) => text(`${part.name} ${part.has} of ${part.of}`)).join('; ') || '–',
    parts
      .filter(({ gain }) => gain > 0)
      .sort((left, right) => right.gain - left.gain)
      .map((part) => text(`${part.name}: ${gained(part.gain)}`))
      .join('; ') || '–',
  ]);
  const columns = [
    'Service',
    { head: 'Score', right: true },
    'Made of',
    'All of it would add',
  ] as const;
  return section('## Scores', table(columns, rows), rest);
}

/** `+20`, `+22.5` */
export const gained = (gain: number): string => `+${Number(gain.toFixed(1))}`;
