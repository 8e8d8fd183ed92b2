import type { GrowingNode } from './syntax-node.js';

const DOTTED = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;
const CONSTANTS = new Set(['None', 'True', 'False']);

/**
 * The children of a node that is written as names and dots alone. They make up a third of all nodes, and are told from
 * the text sooner than the parser can be asked.
 */
export function plainNames(
  kind: string,
  text: string,
  start: number,
  end: number,
): GrowingNode[] | undefined {
  if (kind !== 'attribute' && kind !== 'dotted_name' && kind !== 'type') return undefined;
  DOTTED.lastIndex = start;
  if (!DOTTED.test(text) || DOTTED.lastIndex !== end) return undefined;
  const names = namesIn(text, start, end);
  const [first] = names;
  if (!first || CONSTANTS.has(text.slice(first.start, first.end))) return undefined;
  if (kind === 'dotted_name') return names;
  const whole = names.reduce((object, name) => ({
    kind: 'attribute',
    start,
    end: name.end,
    children: [object, name],
  }));
  return kind === 'type' ? [whole] : whole.children;
}

function namesIn(text: string, start: number, end: number): GrowingNode[] {
  const names: GrowingNode[] = [];
  for (let from = start; from < end; ) {
    const dot = text.indexOf('.', from);
    const to = dot < 0 || dot > end ? end : dot;
    names.push({ kind: 'identifier', start: from, end: to, children: NONE });
    from = to + 1;
  }
  return names;
}

const NONE: GrowingNode[] = [];
