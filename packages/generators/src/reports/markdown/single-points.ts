import type {
  Fix,
  SinglePointOfFailure,
} from '../../advisers/resilience-architect/architect-report.js';
import { percent } from '../../advisers/wording/in-figures.js';
import type { Analysis } from '../../analysis/analysis.js';
import { effortText, listed, minutesCell } from '../facts/amounts.js';
import { chainIn, operationFacts } from '../facts/chain.js';
import { kindText, nodeNames, nodesById } from '../facts/node-names.js';
import { text } from './escape.js';
import { commandCell, places } from './places.js';
import { bounded, paragraphs, section, table } from './table.js';

const MOST_ROWS = 30;
const MOST_REASONS = 15;

/** The table of what takes something down alone. */
export function singlePoints(analysis: Analysis): string {
  const name = nodeNames(analysis.graph);
  const nodes = nodesById(analysis.graph);
  const { shown, rest } = bounded(analysis.architect.singlePointsOfFailure, MOST_ROWS);
  const rows = shown.map((point, at) => [
    String(at + 1),
    `**${text(name(point.node))}**`,
    text(kind(nodes.get(point.node)?.kind)),
    text(
      point.blastRadius.length === 0
        ? 'nothing else'
        : `${point.blastRadius.length}: ${listed(point.blastRadius.map(name), 3)}`,
    ),
    percent(point.share),
    minutesCell(point.downtime),
    text(point.path.map(name).join(' → ')),
  ]);
  const columns = [
    '#',
    'If this is down',
    'Kind',
    'Falls with it',
    { head: 'Use that stops', right: true },
    { head: 'Minutes a year (range)', right: true },
    'Path',
  ] as const;
  return section('## Single points of failure', table(columns, rows), rest);
}

const kind = (one: Parameters<typeof kindText>[0] | undefined): string =>
  one === undefined ? '–' : kindText(one);

/** Why each is one, link by link, and what can be done. */
export function singlePointReasons(analysis: Analysis): string {
  const { shown, rest } = bounded(analysis.architect.singlePointsOfFailure, MOST_REASONS);
  return section('## Why they are', ...shown.map((point) => reasons(analysis, point)), rest);
}

function reasons(analysis: Analysis, point: SinglePointOfFailure): string {
  const name = nodeNames(analysis.graph);
  const node = nodesById(analysis.graph).get(point.node);
  const journeys = analysis.graph.journeys.filter((one) => point.journeys.includes(one.name));
  const lines = [
    ...journeys
      .slice(0, MOST_JOURNEYS)
      .map(
        (one) =>
          `- “${text(one.name)}” begins at ${text(name(one.entry))}: ${text(one.why)}${at(one.places)}`,
      ),
    ...(journeys.length > MOST_JOURNEYS
      ? [`- ${journeys.length - MOST_JOURNEYS} more journeys need it.`]
      : []),
    ...chainIn(analysis.graph)(point.path).map(
      (link) =>
        `- ${text(name(link.from))} needs ${text(name(link.to))}: ${text(link.why)}${at(link.places)}`,
    ),
    ...operationFacts(node).map(
      (fact) =>
        `- It ${text(fact.text)}${fact.assumed === null ? at(fact.places) : ` (assumed: ${text(fact.assumed)})`}`,
    ),
    ...(node && node.places.length > 0 ? [`- Known from${at(node.places)}`] : []),
  ];
  return paragraphs(`### ${text(name(point.node))}`, lines.join('\n'), fixes(point.fixes));
}

const MOST_JOURNEYS = 3;

const at = (all: Parameters<typeof places>[0]): string => (all.length > 0 ? ` ${places(all)}` : '');

function fixes(all: readonly Fix[]): string {
  const rows = all.map(({ what, command, effortHours, saves }) => [
    text(what),
    minutesCell(saves),
    effortText(effortHours),
    command === null ? 'by hand' : commandCell(command),
  ]);
  return table(
    [
      'What helps',
      { head: 'Saves minutes a year', right: true },
      { head: 'Work', right: true },
      'Command',
    ],
    rows,
  );
}
