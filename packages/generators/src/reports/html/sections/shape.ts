import { percent } from '../../../advisers/wording/in-figures.js';
import { effortText, minuteCount } from '../../facts/amounts.js';
import { brief } from '../../facts/brief.js';
import { recommendationsOf } from '../../facts/recommendations.js';
import { gained, unlisted } from '../../markdown/shape.js';
import { escaped } from '../escape.js';
import type { PageModel } from '../page-model.js';
import {
  about,
  command,
  minutesNumber,
  nodeButton,
  number,
  paragraph,
  places,
  section,
  table,
} from './parts.js';

const MOST_TO_DO = 12;

/** The first things to do. */
export function toDo({ analysis }: PageModel): string {
  const rows = recommendationsOf(analysis)
    .filter(({ perHour }) => perHour !== null)
    .slice(0, MOST_TO_DO)
    .map(({ what, command: typed, saves, effortHours, perHour }) => ({
      cells: [
        escaped(brief(what)),
        minutesNumber(saves),
        number(effortText(effortHours)),
        number(minuteCount(perHour ?? 0)),
        typed === null ? 'by hand' : command(typed),
      ],
    }));
  const heads = ['What', 'Saves minutes a year (range)', 'Work', 'Minutes for an hour', 'Command'];
  return section('to-do', 'What to do first', table('What to do first', heads, rows));
}

/** What people come for, and how often it is down. */
export function journeys(model: PageModel): string {
  const { graph, architect } = model.analysis;
  const told = new Map(graph.journeys.map((one) => [one.name, one]));
  const rows = architect.journeys.map(({ name, entry, downtime, budget }) => {
    const journey = told.get(name);
    const over = budget !== null && downtime.likely > budget;
    return {
      attributes: about(model, [entry]),
      cells: [
        escaped(name),
        nodeButton(model, entry),
        number(journey ? percent(journey.weight) : ''),
        minutesNumber(downtime),
        number(budget === null ? 'no objective' : minuteCount(budget)),
        budget === null
          ? ''
          : `<span class="badge" data-tone="${over ? 'fail' : 'pass'}">${over ? 'over' : 'within'}</span>`,
        journey ? `${escaped(journey.why)} ${places(journey.places, 2)}` : '',
      ],
    };
  });
  const heads = [
    'Journey',
    'Entry',
    'Use',
    'Minutes down a year',
    'Budget',
    'Objective',
    'Known from',
  ];
  return section('journeys', 'Journeys', table('Journeys', heads, rows));
}

/** What takes something down only together. */
export function pairs(model: PageModel): string {
  const rows = model.analysis.architect.pairs
    .slice(0, 100)
    .map(({ nodes, journeys, downtime }) => ({
      attributes: about(model, nodes),
      cells: [
        nodes.map((id) => nodeButton(model, id)).join(' and '),
        escaped(journeys.join(', ')),
        minutesNumber(downtime),
      ],
    }));
  return section(
    'pairs',
    'Pairs',
    table('Pairs', ['Both down', 'Take down', 'Minutes a year'], rows) +
      paragraph(unlisted(model.analysis.architect)),
  );
}

/** What is wrong with how things stand together. */
export function weaknesses(model: PageModel): string {
  const rows = model.analysis.architect.weaknesses.map(({ kind, nodes, message, saves }) => ({
    attributes: about(model, nodes),
    cells: [escaped(kind.replaceAll('-', ' ')), escaped(message), minutesNumber(saves)],
  }));
  const heads = ['Weakness', 'What', 'A fix saves minutes a year'];
  return section('shape', 'Shape of the system', table('Shape of the system', heads, rows));
}

/** What each service’s score is made of. */
export function scores(model: PageModel): string {
  const rows = [...model.analysis.architect.scores]
    .sort((left, right) => (left.score ?? 101) - (right.score ?? 101))
    .map(({ node, score, parts }) => ({
      attributes: about(model, [node]),
      cells: [
        nodeButton(model, node),
        number(score === null ? 'nothing to judge' : String(Math.round(score))),
        parts.map((part) => escaped(`${part.name} ${part.has} of ${part.of}`)).join('; '),
        parts
          .filter(({ gain }) => gain > 0)
          .sort((left, right) => right.gain - left.gain)
          .map((part) => escaped(`${part.name}: ${gained(part.gain)}`))
          .join('; '),
      ],
    }));
  const heads = ['Service', 'Score', 'Made of', 'All of it would add'];
  return section('scores', 'Scores', table('Scores', heads, rows));
}
