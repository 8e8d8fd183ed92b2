import type {
  Fix,
  SinglePointOfFailure,
} from '../../../advisers/resilience-architect/architect-report.js';
import { percent } from '../../../advisers/wording/in-figures.js';
import { effortText } from '../../facts/amounts.js';
import { chainIn, operationFacts } from '../../facts/chain.js';
import { kindText } from '../../facts/node-names.js';
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

/** So many have their reasons on the page; those of the others are in the JSON. */
const MOST_REASONS = 40;
const MOST_NAMES = 12;
const MOST_JOURNEYS = 3;

/** What takes something down alone, with all that it is concluded from. */
export function singlePoints(model: PageModel): string {
  const points = model.analysis.architect.singlePointsOfFailure;
  if (points.length === 0) return section('points', 'Single points of failure', paragraph('None.'));
  const rows = points.map((point, at) => ({
    attributes: about(model, [point.node]),
    cells: [
      `<span class="rank">${at + 1}</span> ${nodeButton(model, point.node)}`,
      escaped(kindOf(model, point.node)),
      number(String(point.blastRadius.length)),
      number(percent(point.share)),
      minutesNumber(point.downtime),
      at < MOST_REASONS ? `<a href="#point-${at + 1}">why</a>` : '',
    ],
  }));
  const heads = [
    'If this is down',
    'Kind',
    'Falls with it',
    'Use that stops',
    'Minutes a year (range)',
    'Reasons',
  ];
  return section(
    'points',
    'Single points of failure',
    table('Single points of failure', heads, rows),
  );
}

/** Why each is one, link by link, and what helps. */
export function reasons(model: PageModel): string {
  const points = model.analysis.architect.singlePointsOfFailure;
  const explained = points
    .slice(0, MOST_REASONS)
    .map((point, at) => reasonsOf(model, point, at + 1));
  const more = points.length - explained.length;
  return section(
    'reasons',
    'Why they are, and what helps',
    explained.join('\n') +
      (more > 0 ? paragraph(`The reasons of ${more} more are in the .json report.`) : ''),
  );
}

function kindOf(model: PageModel, id: string): string {
  const index = model.indexOf(id);
  return index === undefined ? '' : kindText(model.nodes[index]!.node.kind);
}

function reasonsOf(model: PageModel, point: SinglePointOfFailure, rank: number): string {
  const { graph } = model.analysis;
  const node = graph.nodes.find(({ id }) => id === point.node);
  const name = (id: string): string => escaped(model.nameOf(id));
  const journeys = graph.journeys.filter((one) => point.journeys.includes(one.name));
  const steps = [
    ...journeys
      .slice(0, MOST_JOURNEYS)
      .map(
        (one) =>
          `“${escaped(one.name)}” begins at ${name(one.entry)}: ${escaped(one.why)} ${places(one.places)}`,
      ),
    ...(journeys.length > MOST_JOURNEYS
      ? [`${journeys.length - MOST_JOURNEYS} more journeys need it`]
      : []),
    ...chainIn(graph)(point.path).map(
      (link) =>
        `${name(link.from)} needs ${name(link.to)}: ${escaped(link.why)} ${places(link.places)}`,
    ),
    ...operationFacts(node).map(
      (fact) =>
        `It ${escaped(fact.text)} ${fact.assumed === null ? places(fact.places) : `<span class="assumed">assumed: ${escaped(fact.assumed)}</span>`}`,
    ),
    ...(node && node.places.length > 0 ? [`Known from ${places(node.places)}`] : []),
  ];
  return `<details class="reasons" id="point-${rank}"${about(model, [point.node])}${rank <= 3 ? ' open' : ''}><summary><span class="rank">${rank}</span> ${name(point.node)}</summary>
<p>${falls(model, point)}</p>
<ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol>
${fixes(point.fixes, model.nameOf(point.node))}
</details>`;
}

function falls(model: PageModel, { blastRadius }: SinglePointOfFailure): string {
  if (blastRadius.length === 0) return 'Nothing else falls with it.';
  const names = blastRadius.slice(0, MOST_NAMES).map((id) => escaped(model.nameOf(id)));
  const more = blastRadius.length - names.length;
  return `Falls with it: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function fixes(all: readonly Fix[], name: string): string {
  const rows = all.map(({ what, command: typed, effortHours, saves }) => ({
    cells: [
      escaped(what),
      minutesNumber(saves),
      number(effortText(effortHours)),
      typed === null ? 'by hand' : command(typed),
    ],
  }));
  return table(
    `What helps ${name}`,
    ['What helps', 'Saves minutes a year', 'Work', 'Command'],
    rows,
  );
}
