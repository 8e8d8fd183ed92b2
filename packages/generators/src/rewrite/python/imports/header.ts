const INTERPRETER = /^#!|^#.*?coding[:=]/;
const LICENCE = /copyright|licen[sc]e|spdx|all rights reserved/i;

/**
 * Where what precedes a file's first statement has to stay in front: the line for the interpreter, that for the
 * encoding, and the comment that speaks of the file, which a blank line or a word of its licence tells from one on the
 * statement.
 */
export function endOfHeader(text: string, firstStatement: number): number {
  const begin = text.startsWith('\uFEFF') ? 1 : 0;
  let end = begin;
  let block = begin;
  let comments = '';
  const lines = text.slice(begin, firstStatement).matchAll(/([^\r\n]*)(\r\n?|\n)/g);
  for (const { index, 0: line, 1: content = '' } of lines) {
    const next = begin + index + line.length;
    if (content.startsWith('#')) {
      comments += content;
      block = next;
      if (INTERPRETER.test(content) && index < 200) end = next;
      continue;
    }
    if (comments !== '') end = next;
    break;
  }
  return comments !== '' && LICENCE.test(comments) ? Math.max(end, block) : end;
}
