import { isCollection, type Node, type Pair, stringify, type YAMLMap, type YAMLSeq } from 'yaml';

/**
 * Edits of a YAML text that leave every other character alone. Written anew by a library, a document keeps its values
 * and comments, but not how somebody laid it out.
 */

/** `text` with one more key in a mapping that does not have it. */
export function addKey(text: string, map: YAMLMap, key: string, value: unknown): string {
  return map.flow
    ? addToFlow(text, map, `${inline(text, key)}: ${inline(text, value)}`)
    : addToBlock(text, map, { [key]: value });
}

/** `text` with one more item in a list. */
export function addItem(text: string, list: YAMLSeq, value: unknown): string {
  return list.flow ? addToFlow(text, list, inline(text, value)) : addToBlock(text, list, [value]);
}

/** `text` with a value behind a key that stands for nothing yet: `key:`, `key: null`, `key: {}`. */
export function fillIn(text: string, owner: YAMLMap, pair: Pair, value: unknown): string {
  const [start, keyEnd] = (pair.key as Node).range!;
  const colon = text.indexOf(':', keyEnd) + 1;
  const nothing = pair.value as Node | null;
  const written = Math.max(colon, nothing?.range?.[1] ?? colon);
  // A space and what is noted behind the key are no value.
  const end = /^\s*[^\s#]/.test(text.slice(colon, written)) ? written : colon;
  if (owner.flow || isShort(value)) {
    return `${text.slice(0, colon)} ${inline(text, value)}${text.slice(end)}`;
  }
  const emptied = text.slice(0, colon) + text.slice(end);
  return insertLines(emptied, lineEnd(emptied, colon), column(text, start) + 2, block(value));
}

/** What reads well on the line of its key: a word, a number, a list of them. */
function isShort(value: unknown): boolean {
  return Array.isArray(value)
    ? value.every((item) => typeof item !== 'object')
    : typeof value !== 'object' || value === null;
}

/** Behind the last entry and what is noted beside it, at the column of the first one. */
function addToBlock(text: string, node: YAMLMap | YAMLSeq, entry: object): string {
  const [start, end] = node.range!;
  const content = text.slice(0, end).trimEnd().length;
  return insertLines(text, lineEnd(text, content), column(text, start), block(entry));
}

function addToFlow(text: string, node: YAMLMap | YAMLSeq, entry: string): string {
  const [start, end] = node.range!;
  const inside = text.slice(start + 1, end - 1);
  const last = start + 1 + inside.trimEnd().length;
  if (!isCollection(node) || node.items.length === 0) {
    const space = text[start] === '{' ? ' ' : '';
    return `${text.slice(0, start + 1)}${space}${entry}${space}${text.slice(end - 1)}`;
  }
  const comma = text[last - 1] === ',' ? '' : ',';
  const [newLine = ' '] = /^\s*\n\s*/.exec(inside) ?? [];
  return `${text.slice(0, last)}${comma}${newLine}${entry}${text.slice(last)}`;
}

function insertLines(text: string, offset: number, indent: number, lines: string): string {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const indented = lines
    .split('\n')
    .map((line) => lineBreak + ' '.repeat(indent) + line)
    .join('');
  return text.slice(0, offset) + indented + text.slice(offset);
}

/** Before the line break, of either kind. */
function lineEnd(text: string, offset: number): number {
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(offset)) ?? [];
  return offset + rest.length;
}

function column(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** As lines of block style, without a line break at the end; quotes where a reader of YAML 1.1 needs them. */
export function block(value: unknown): string {
  return stringify(value, { lineWidth: 0, compat: 'yaml-1.1' }).trimEnd();
}

/** In one line. A file that begins like JSON is read as JSON by kubectl, so it has to stay JSON. */
function inline(text: string, value: unknown): string {
  if (/^\s*\{/.test(text)) return JSON.stringify(value);
  return stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    compat: 'yaml-1.1',
  }).trimEnd();
}
