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

function withoutComments({ comments, text }: Walk, start: number, end: number): string {
  let result = '';
  let from = start;
  for (let index = firstCommentFrom(comments, start); index < comments.length; index++) {
    const comment = comments[index]!;
    if (comment.start >= end) break;
    result += text.slice(from, comment.start);
    from = comment.end;
  }
  return result + text.slice(from, Math.max(from, end));
}

function firstCommentFrom(comments: Walk['comments'], start: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
