/** How the line that holds an offset ends; where it is the last one, how the first does. */
export function lineEnding(text: string, offset: number): string {
  const found = /\r\n?|\n/.exec(text.slice(offset)) ?? /\r\n?|\n/.exec(text);
  return found?.[0] ?? '\n';
}

/** Where the line that holds an offset begins, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start--;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** Where the line that holds an offset ends, before its line ending. */
export function lineEnd(text: string, offset: number): number {
  const found = /[\r\n]/.exec(text.slice(offset));
  return found ? offset + found.index : text.length;
}
