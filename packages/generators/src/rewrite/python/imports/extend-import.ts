import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { TextEdit } from '../../text-edit.js';
import { lineEnd, lineEnding, lineStart } from '../edits/line-ending.js';
import type { PythonFile } from '../source/python-file.js';
import { placeOfName } from './name-order.js';

/** A name as it stands in an import: `record as record_response`. */
export interface ImportClause {
  readonly name: string;
  readonly text: string;
}

/** Adds names to `from … import a, b`, in its order and on lines of their own where they have such. */
export function extendImport(
  statement: SyntaxNode,
  clauses: readonly ImportClause[],
  file: PythonFile,
): readonly TextEdit[] {
  const nodes = statement.children.slice(1);
  const names = nodes.map(({ children: [name] }) => (name ? file.nameOf(name) : ''));
  const places = clauses.map(({ name, text }) => ({ text, place: placeOfName(name, names) }));
  const between = places
    .filter(({ place }) => place < nodes.length)
    .map(({ text, place }) => before(nodes[place]!, text, file));
  const behind = places.filter(({ place }) => place === nodes.length).map(({ text }) => text);
  const last = nodes.at(-1);
  return last && behind.length > 0 ? [...between, ...after(last, behind, file)] : between;
}

function before(next: SyntaxNode, text: string, file: PythonFile): TextEdit {
  const separator = lineOfItsOwn(next, file) ?? ' ';
  return { start: next.start, end: next.start, text: `${text},${separator}` };
}

/** The comma and the comment behind the last name stay with it. */
function after(last: SyntaxNode, texts: readonly string[], file: PythonFile): readonly TextEdit[] {
  const { text } = file;
  const separator = lineOfItsOwn(last, file);
  const list = texts.join(`,${separator ?? ' '}`);
  const comma = /^[ \t\f]*,/.exec(text.slice(last.end))?.[0];
  const commaEnd = last.end + (comma?.length ?? 0);
  const rest = text.slice(commaEnd, lineEnd(text, commaEnd));
  // What closes the list may stand on the line of the last name, and then the list ends there.
  const isLineEnd = separator !== undefined && /^[ \t\f]*(?:#.*)?$/.test(rest);
  const at = isLineEnd ? commaEnd + rest.length : commaEnd;
  if (comma !== undefined) return [{ start: at, end: at, text: `${separator ?? ' '}${list},` }];
  return [
    { start: last.end, end: last.end, text: ',' },
    { start: at, end: at, text: `${separator ?? ' '}${list}` },
  ];
}

/** The line ending and the indentation in front of a name that begins its line. */
function lineOfItsOwn({ start }: SyntaxNode, { text }: PythonFile): string | undefined {
  const indentation = text.slice(lineStart(text, start), start);
  return /^[ \t\f]*$/.test(indentation) ? `${lineEnding(text, start)}${indentation}` : undefined;
}
