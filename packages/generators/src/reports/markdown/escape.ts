import { oneLine, visible } from '../facts/one-line.js';

// What a workspace is called, where its files lie and what its source says comes from others. Here it becomes text that
// neither makes markup nor leaves its line, in whichever place it is put.

/** Text that means itself: in a sentence, a heading, a list or a cell of a table. */
export function text(raw: string): string {
  return oneLine(raw)
    .replace(/[&<>|@]|:(?=\/\/)|[\\`*[\]#~$!]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (mark) =>
      AS_ENTITY.has(mark) ? `&#${mark.charCodeAt(0)};` : `\\${mark}`,
    )
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&');
}

/** No backslash helps against a bar in a table, an address that becomes a link, or a mention. */
const AS_ENTITY = new Set(['&', '<', '>', '|', '@', ':']);

/** A name, a path or a command in a fixed pitch; also in a cell of a table. */
export function code(raw: string): string {
  const line = oneLine(raw);
  if (line === '') return '';
  if (!/[`|\\]/.test(line)) return `\`${line}\``;
  // A bar would end the cell and a backtick the span: as HTML, both are only characters.
  return `<code>${line.replace(/[^\p{L}\p{N} ./:=-]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

/** Lines that are copied as they are: no run of backticks in them can end the block. */
export function codeBlock(lines: readonly string[], language = ''): string {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length),
  );
  const fence = '`'.repeat(longest + 1);
  return [
    `${fence}${language}`,
    ...lines.map((line) => visible(line).replace(/[\r\n]+/g, ' ')),
    fence,
  ].join('\n');
}
