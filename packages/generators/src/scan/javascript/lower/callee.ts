import { fromItsEnd, LEFT_OUT, LONGEST_CALLEE } from '../../long-callee.js';
import { withoutComments } from './comments.js';
import { bare } from './transparent.js';
import type { ValueNode, Walk } from './walk.js';

/** Indentation and comments take room too. */
const REACH = 8 * LONGEST_CALLEE;

/** Where the called member's name stands; a callee that has none, where it begins. */
export function calleeOffset(callee: ValueNode): number {
  const node = bare(callee);
  return node.type === 'MemberExpression' ? node.property.start : node.start;
}

/**
 * The callee as in the source, without white space but between words, and without comments. Where that is too long, what
 * its calls are given is left out: `db.selectFrom(…).execute`.
 */
export function calleeText(walk: Walk, callee: ValueNode): string {
  const node = bare(callee);
  const text = textOf(walk, node.start, node.end);
  return text !== undefined && text.length <= LONGEST_CALLEE
    ? text
    : fromItsEnd(piecesOf(walk, node));
}

function textOf(walk: Walk, start: number, end: number): string | undefined {
  if (end - start > REACH) return undefined;
  const source = withoutComments(walk, start, end);
  return source.trim().replace(/\s+/g, (gap, at: number) => {
    return isWord(source[at - 1]) && isWord(source[at + gap.length]) ? ' ' : '';
  });
}

function* piecesOf(walk: Walk, callee: ValueNode): Generator<string> {
  for (let node = bare(callee); ; ) {
    if (node.type === 'MemberExpression') {
      const { property, computed, optional } = node;
      const name = textOf(walk, property.start, property.end) ?? LEFT_OUT;
      yield computed ? `[${LEFT_OUT}]` : `${optional ? '?' : ''}.${name}`;
      node = bare(node.object);
    } else if (node.type === 'CallExpression') {
      yield node.arguments.length > 0 ? `(${LEFT_OUT})` : '()';
      node = bare(node.callee);
    } else {
      const text = textOf(walk, node.start, node.end);
      yield text !== undefined && text.length <= LONGEST_CALLEE / 2 ? text : LEFT_OUT;
      return;
    }
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\w$]/.test(character);
}
