import { withoutComments } from './comments.js';
import { bare } from './transparent.js';
import type { ValueNode, Walk } from './walk.js';

const MAX_LENGTH = 200;
/** How far to read for the first 200 characters: indentation and comments take room too. */
const REACH = 8 * MAX_LENGTH;

/** Where the called member's name stands; a callee that has none, where it begins. */
export function calleeOffset(callee: ValueNode): number {
  const node = bare(callee);
  return node.type === 'MemberExpression' ? node.property.start : node.start;
}

/** The callee as in the source, without white space but between words, and without comments. */
export function calleeText(walk: Walk, callee: ValueNode): string {
  const { start, end } = bare(callee);
  const source = withoutComments(walk, start, Math.min(end, start + REACH));
  const text = source.trim().replace(/\s+/g, (gap, at: number) => {
    return isWord(source[at - 1]) && isWord(source[at + gap.length]) ? ' ' : '';
  });
  return text.slice(0, MAX_LENGTH);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\w$]/.test(character);
}
