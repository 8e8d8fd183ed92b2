import type { Analysis } from '../../analysis/analysis.js';
import type { GraphNode, NodeKind } from '../../graph/dependency-graph.js';
import { amount } from '../facts/amounts.js';
import { neighbourhoodOf } from '../facts/neighbourhood.js';
import { nodeNames } from '../facts/node-names.js';
import { oneLine } from '../facts/one-line.js';
import { codeBlock } from './escape.js';

/** Above this many nodes, a picture drawn by a code host cannot be read any more. */
export const MOST_NODES = 40;
const LONGEST_LABEL = 40;
const WORST = 5;

/** The graph for code hosts to draw, with a sentence where it is only a part. Dotted: works without it, if worse. */
export function mermaid(analysis: Analysis): readonly string[] {
  const { nodes, edges, left } = neighbourhoodOf(analysis, MOST_NODES);
  if (nodes.length === 0) return [];
  const name = nodeNames(analysis.graph);
  const handles = new Map(nodes.map(({ id }, at) => [id, `n${at}`]));
  const points = analysis.architect.singlePointsOfFailure.map(({ node }) => node);
  const single = new Set(points);
  const handlesOf = (ids: readonly string[]): readonly string[] =>
    ids.flatMap((id) => handles.get(id) ?? []);
  const lines = [
    'flowchart LR',
    ...nodes.map(
      (node) =>
        `  ${handles.get(node.id)!}${shape(node, label(name(node.id), single.has(node.id)))}`,
    ),
    ...edges.map(
      ({ from, to, hard }) =>
        `  ${handles.get(from)!} ${hard ? '-->' : '-.->'} ${handles.get(to)!}`,
    ),
    '  classDef single fill:#fdecec,stroke:#b3121d,stroke-width:2px,color:#1b1f24',
    '  classDef worst fill:#b3121d,stroke:#5c0a10,stroke-width:3px,color:#ffffff',
    ...classed(handlesOf(points.slice(WORST)), 'single'),
    ...classed(handlesOf(points.slice(0, WORST)), 'worst'),
  ];
  const told =
    left > 0
      ? `Drawn are the ${nodes.length} nodes around the worst single points of failure; ${amount(left, 'more node')} ${left === 1 ? 'is' : 'are'} in the \`.html\` report.`
      : '';
  const legend = `⚠: takes something down alone; the worst ${WORST} are filled. Dotted: can be done without.`;
  return [codeBlock(lines, 'mermaid'), [legend, told].filter(Boolean).join(' ')];
}

const classed = (handles: readonly string[], kind: string): readonly string[] =>
  handles.length > 0 ? [`  class ${handles.join(',')} ${kind}`] : [];

function label(name: string, single: boolean): string {
  const line = oneLine(name);
  const short =
    [...line].length > LONGEST_LABEL ? `${[...line].slice(0, LONGEST_LABEL - 1).join('')}…` : line;
  return `"${single ? '⚠ ' : ''}${quoted(short)}"`;
}

/** Mermaid reads `#35;` as the character of that code, and takes everything else it knows for markup. */
const quoted = (text: string): string =>
  text.replace(/[^\p{L}\p{N} …._/:()-]/gu, (character) => `#${character.codePointAt(0)};`);

const SHAPES: Record<NodeKind, readonly [string, string]> = {
  service: ['[', ']'],
  database: ['[(', ')]'],
  cache: ['[(', ')]'],
  queue: ['[[', ']]'],
  storage: ['[(', ')]'],
  llm: ['([', '])'],
  email: ['([', '])'],
  api: ['([', '])'],
};

function shape({ kind }: GraphNode, label: string): string {
  const [open, close] = SHAPES[kind];
  return open + label + close;
}
