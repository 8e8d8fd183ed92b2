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

/** The graph for code hosts to draw, with a sentence where it is only a part. Dotted: works without it, if worse. */
export function mermaid(analysis: Analysis): readonly string[] {
  const { nodes, edges, left } = neighbourhoodOf(analysis, MOST_NODES);
  if (nodes.length === 0) return [];
  const name = nodeNames(analysis.graph);
  const handles = new Map(nodes.map(({ id }, at) => [id, `n${at}`]));
  const points = new Set(analysis.architect.singlePointsOfFailure.map(({ node }) => node));
  const red = nodes.filter(({ id }) => points.has(id)).map(({ id }) => handles.get(id)!);
  const lines = [
    'flowchart LR',
    ...nodes.map(
      (node) =>
        `  ${handles.get(node.id)!}${shape(node, label(name(node.id), points.has(node.id)))}`,
    ),
    ...edges.map(
      ({ from, to, hard }) =>
        `  ${handles.get(from)!} ${hard ? '-->' : '-.->'} ${handles.get(to)!}`,
    ),
    '  classDef single fill:#b3121d,stroke:#5c0a10,stroke-width:3px,color:#ffffff',
    ...(red.length > 0 ? [`  class ${red.join(',')} single`] : []),
  ];
  const told =
    left > 0
      ? `Drawn are the ${nodes.length} nodes around the worst single points of failure; ${amount(left, 'more node')} ${left === 1 ? 'is' : 'are'} in the \`.html\` report.`
      : '';
  const legend = 'Red with ⚠: takes something down alone. Dotted: can be done without.';
  return [codeBlock(lines, 'mermaid'), [legend, told].filter(Boolean).join(' ')];
}

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
