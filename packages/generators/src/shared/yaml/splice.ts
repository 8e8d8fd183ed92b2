import { type Node, type Pair, stringify, type YAMLMap, type YAMLSeq } from 'yaml';

/**
 * Edits of YAML that leave every other character alone: a library that writes a document anew keeps values and
 * comments, but not how somebody aligned them.
 */

/** `text` with `key: value` added to a mapping that does not have the key. */
export function addToMap(text: string, map: YAMLMap, key: string, value: unknown): string {
  return map.flow
    ? addToFlow(text, map, `${inline(key)}: ${inline(value)}`)
    : addToBlock(text, map, { [key]: value });
}

/** `text` with one more item in a list. */
export function addToList(text: string, list: YAMLSeq, value: unknown): string {
  return list.flow ? addToFlow(text, list, inline(value)) : addToBlock(text, list, [value]);
}

/** `text` with a value behind a key that has none, as in `breakers:`. */
export function fillIn(text: string, pair: Pair, value: unknown): string {
  const [start, keyEnd] = (pair.key as Node).range!;
  const colon = text.indexOf(':', keyEnd) + 1;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return insertAt(text, colon, ` ${inline(value)}`);
  }
  return insertLines(text, lineEnd(text, colon), column(text, start) + 2, block(value));
}

/** Behind the last entry and what is noted beside it, at the column of the first one. */
function addToBlock(text: string, node: YAMLMap | YAMLSeq, entry: object): string {
  const [start, end] = node.range!;
  const content = text.slice(0, end).trimEnd().length;
  return insertLines(text, lineEnd(text, content), column(text, start), block(entry));
}

function addToFlow(text: string, node: YAMLMap | YAMLSeq, entry: string): string {
  const [start, end] = node.range!;
  const closing = end - 1;
  const inside = text.slice(start + 1, closing);
  const last = start + 1 + inside.trimEnd().length;
  if (inside.trim() === '')
    return `${text.slice(0, start + 1)}${pad(text, start, entry)}${text.slice(closing)}`;
  const comma = text[last - 1] === ',' ? '' : ',';
  const [newLine = ' '] = /^\s*\n\s*/.exec(inside) ?? [];
  return insertAt(text, last, `${comma}${newLine}${entry}`);
}

/** A mapping reads better with space inside its braces, a list without. */
function pad(text: string, start: number, entry: string): string {
  return text[start] === '{' ? ` ${entry} ` : entry;
}

function insertLines(text: string, offset: number, indent: number, lines: string): string {
  const indented = lines.replace(/^(?=.)/gm, ' '.repeat(indent));
  return insertAt(text, offset, `${offset === 0 ? '' : '\n'}${indented}`);
}

function insertAt(text: string, offset: number, piece: string): string {
  return `${text.slice(0, offset)}${piece}${text.slice(offset)}`;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function column(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** As lines of block style, without a line break at the end. */
export function block(value: object): string {
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

/** In one line: JSON is YAML, but keys and words need no quotes. */
function inline(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd();
}
