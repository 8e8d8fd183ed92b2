import type { Walk } from './walk.js';

type Source = Pick<Walk, 'comments' | 'text'>;

/** A part of the source without the comments in it. */
export function withoutComments({ comments, text }: Source, start: number, end: number): string {
  let result = '';
  let from = start;
  for (let index = firstFrom(comments, start); index < comments.length; index++) {
    const comment = comments[index]!;
    if (comment.start >= end) break;
    result += text.slice(from, comment.start);
    from = comment.end;
  }
  return result + text.slice(from, Math.max(from, end));
}

/** Where the first token at or after an offset between two tokens begins. */
export function tokenFrom({ comments, text }: Source, offset: number): number {
  let at = offset;
  for (let index = firstFrom(comments, offset); ; index++) {
    while (/\s/.test(text.charAt(at))) at++;
    if (comments[index]?.start !== at) return at;
    at = comments[index]!.end;
  }
}

function firstFrom(comments: Source['comments'], start: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
