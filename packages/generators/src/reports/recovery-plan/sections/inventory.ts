import type { GraphNode } from '../../../graph/dependency-graph.js';
import { oneLine } from '../../facts/one-line.js';
import { kindText } from '../../facts/node-names.js';
import { code, codeBlock, text } from '../../markdown/escape.js';
import { places } from '../../markdown/places.js';
import { paragraphs, section, table } from '../../markdown/table.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { prose } from '../facts/prose.js';

/** Above this many nodes a picture cannot be read any more. */
const MOST_DRAWN = 40;
const MOST_OTHERS = 8;
const MOST_UNREADABLE = 20;

/** 2: what there is, who answers for it, who needs whom, and in which order it comes back. */
export const inventory = (facts: PlanFacts): string =>
  section(
    '## 2. Scope, inventory and order of recovery',
    'In scope is all that this workspace runs, and the data that it keeps. Out of scope are buildings, staff and the offices; what others run is in section 14.',
    notPromised(facts),
    nodes(facts),
    order(facts),
    unreadable(facts),
  );

function notPromised({ plan }: PlanFacts): string {
  return section(
    '### Not covered by this plan',
    plan.notPromised.length > 0 ? 'These hold data, and nothing here brings them back.' : '',
    plan.notPromised
      .map(({ facts, why, remedies }) =>
        [
          `- **${text(facts.name)}** (${text(facts.product ?? facts.kind)}): ${prose(why)}`,
          ...remedies.map((remedy) => `  - ${prose(remedy)}`),
        ].join('\n'),
      )
      .join('\n'),
  );
}

function nodes(facts: PlanFacts): string {
  const rows = facts.context.graph.nodes.map((node) => [
    code(facts.name(node.id)),
    kindText(node.kind),
    String(facts.impact(node.id).tier),
    facts.ownersOf(node.id).map(text).join(', ') || '–',
    runsAs(facts, node),
    needs(facts, node.id),
    places(node.places, 2) || '–',
  ]);
  return section(
    '### Inventory',
    table(['Name', 'Kind', 'Tier', 'Owner', 'Runs as', 'Cannot work without', 'Known from'], rows),
    facts.context.owners === null
      ? 'There is no CODEOWNERS in the workspace, so nobody is named as an owner.'
      : '',
  );
}

function runsAs(facts: PlanFacts, node: GraphNode): string {
  const workload = facts.workloadOf(node.id);
  if (workload) return `${text(workload.form)} ${code(workload.name)}`;
  if (node.operation?.managed) return 'run by somebody else';
  return node.operation === null && node.kind !== 'service' ? 'run by others' : 'not told';
}

const needs = ({ context, name }: PlanFacts, id: string): string =>
  context.graph.edges
    .filter(({ from, hard }) => from === id && hard)
    .map(({ to }) => code(name(to)))
    .join(', ') || '–';

function order(facts: PlanFacts): string {
  const { order: found, name } = facts;
  const rows = found.groups.map((group, at) => [
    String(at + 1),
    group.map((id) => code(name(id))).join(', '),
    at === 0 ? 'need nothing of this workspace' : waitsFor(facts, group),
  ]);
  const circles = found.circles.map(
    (members) =>
      `- ${members.map((id) => code(name(id))).join(', ')} need each other in a circle. None can be first: start them together, and expect errors until all are up.`,
  );
  return section(
    '### Order of recovery',
    found.groups.length > 0
      ? 'What cannot work without another comes after it. Those of one step are brought back at once. Computed from the dependency graph; what can be done without is not waited for.'
      : '',
    table(['Step', 'Bring back', 'Because they'], rows),
    circles.join('\n'),
    picture(facts),
  );
}

function waitsFor({ context, name }: PlanFacts, group: readonly string[]): string {
  const members = new Set(group);
  const needed = context.graph.edges
    .filter(({ from, to, hard }) => hard && members.has(from) && !members.has(to))
    .map(({ to }) => code(name(to)));
  return `need ${[...new Set(needed)].join(', ')}`;
}

function picture({ context: { graph }, order: found, name }: PlanFacts): string {
  const drawn = found.groups.flat();
  const all = graph.nodes.map(({ id }) => id).filter((id) => !drawn.includes(id));
  // Side by side they would make the rest too small to be read.
  const others = all.length > MOST_OTHERS ? [] : all;
  const shown = [...drawn, ...others];
  if (shown.length < 2 || shown.length > MOST_DRAWN) return '';
  const handles = new Map(shown.map((id, at) => [id, `n${at}`]));
  const box = (id: string): string => `    ${handles.get(id)!}["${quoted(name(id))}"]`;
  const edges = graph.edges.filter(({ from, to }) => handles.has(from) && handles.has(to));
  const lines = [
    'flowchart BT',
    ...found.groups.flatMap((group, at) => [
      `  subgraph step${at + 1}["Step ${at + 1}"]`,
      ...group.map(box),
      '  end',
    ]),
    ...(others.length > 0
      ? ['  subgraph others["Run by others: waited for"]', ...others.map(box), '  end']
      : []),
    ...edges.map(
      ({ from, to, hard }) =>
        `  ${handles.get(from)!} ${hard ? '-->' : '-.->'} ${handles.get(to)!}`,
    ),
  ];
  return paragraphs(
    codeBlock(lines, 'mermaid'),
    `An arrow leads to what is needed; dotted: can be done without.${others.length < all.length ? ` Not drawn: ${all.length} that others run; see section 14.` : ''}`,
  );
}

const LONGEST_LABEL = 40;

/** Mermaid reads `#35;` as the character of that code, and takes everything else it knows for markup. */
function quoted(raw: string): string {
  const line = [...oneLine(raw)];
  const short =
    line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL - 1).join('')}…` : line.join('');
  return short.replace(/[^\p{L}\p{N} …._/:()-]/gu, (character) => `#${character.codePointAt(0)};`);
}

function unreadable({ context: { graph } }: PlanFacts): string {
  const shown = graph.unreadable.slice(0, MOST_UNREADABLE);
  const more = graph.unreadable.length - shown.length;
  return section(
    '### What could not be read',
    shown.length > 0 ? 'These files might have told of more.' : '',
    shown.map(({ file, reason }) => `- ${code(file)}: ${text(reason)}`).join('\n'),
    more > 0
      ? `${more} more are in the report of ${code('nx g @reliability/generators:analyze')}.`
      : '',
  );
}
