import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { TextEdit } from '../../text-edit.js';
import { lineEnd, lineEnding, lineStart } from '../edits/line-ending.js';
import { importedNames, moduleOf } from '../source/imports.js';
import type { PythonFile } from '../source/python-file.js';
import { endOfHeader } from './header.js';
import { placeOfModule } from './name-order.js';

/**
 * One more import, in the block of the file's own that are like it; without such a block, as a block behind the last
 * import, before the relative ones where it is not relative itself.
 */
export function insertImport(
  file: PythonFile,
  head: readonly SyntaxNode[],
  module: string,
  names: string,
): TextEdit {
  const statement = `from ${module} import ${names}`;
  const all = head.filter(({ kind }) => IMPORTS.has(kind));
  const alike = all.filter((one) => isAlike(one, module, file));
  if (alike.length > 0) return intoBlock(statement, module, alike, file);
  const local = module.startsWith('.') ? -1 : all.findIndex((one) => isRelative(one, file));
  const before = all[local];
  if (before && isLineStart(before, file)) {
    const { start } = before;
    const lines = lineEnding(file.text, start).repeat(2);
    return { start, end: start, text: `${statement}${lines}` };
  }
  const last = all.at(-1);
  return last ? behind(last, `${statement}`, 2, file) : behindHeader(statement, file, head);
}

const IMPORTS = new Set(['import_statement', 'import_from_statement', 'future_import_statement']);

const isRelative = (statement: SyntaxNode, file: PythonFile): boolean =>
  statement.kind === 'import_from_statement' && moduleOf(statement, file).startsWith('.');

/** Relative, too; or of the same package. */
function isAlike(statement: SyntaxNode, module: string, file: PythonFile): boolean {
  if (module.startsWith('.')) return isRelative(statement, file);
  const [root] = module.split('.');
  return importedNames([statement], file).some((one) => one.module.split('.')[0] === root);
}

function intoBlock(
  statement: string,
  module: string,
  alike: readonly SyntaxNode[],
  file: PythonFile,
): TextEdit {
  const from = alike.filter(({ kind }) => kind === 'import_from_statement');
  const place = placeOfModule(
    module,
    from.map((one) => moduleOf(one, file)),
  );
  const previous = from[place - 1] ?? alike.find(({ kind }) => kind === 'import_statement');
  const [first] = from;
  if (previous ?? !first) return behind(previous ?? alike.at(-1)!, statement, 1, file);
  if (!first || !isLineStart(first, file)) return behind(alike.at(-1)!, statement, 1, file);
  const { start } = first;
  return { start, end: start, text: `${statement}${lineEnding(file.text, start)}` };
}

const isLineStart = ({ start }: SyntaxNode, { text }: PythonFile): boolean =>
  lineStart(text, start) === start;

/** Below the line on which a statement ends, with whatever else is on it. */
function behind(anchor: SyntaxNode, statement: string, lines: 1 | 2, file: PythonFile): TextEdit {
  const { text } = file;
  let at = lineEnd(text, anchor.end);
  for (const { start, end } of file.root.children) {
    if (start > anchor.start && start < at) at = lineEnd(text, end);
  }
  return { start: at, end: at, text: lineEnding(text, anchor.start).repeat(lines) + statement };
}

function behindHeader(statement: string, file: PythonFile, head: readonly SyntaxNode[]): TextEdit {
  const { text, root } = file;
  const [first] = root.children;
  if (first && isDocstring(first)) return behind(first, statement, 2, file);
  const at = endOfHeader(text, first?.start ?? text.length);
  const line = lineEnding(text, at);
  // Two blank lines in front of a function or class, as everybody has them.
  const lines = line.repeat(head.length === 0 ? 3 : 2);
  const isAlone = at > 0 && !/(?:^\uFEFF?|\r\n?\r\n?|\n\n)$/.test(text.slice(0, at));
  return { start: at, end: at, text: `${isAlone ? line : ''}${statement}${lines}` };
}

const isDocstring = ({ kind, children }: SyntaxNode): boolean =>
  kind === 'expression_statement' &&
  children.length === 1 &&
  (children[0]?.kind === 'string' || children[0]?.kind === 'concatenated_string');
