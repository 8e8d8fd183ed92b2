import { interpolates, stringPrefix } from '../../../scan/python/syntax/string-prefix.js';
import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { PythonFile } from './python-file.js';

/** What a plain string literal holds, escapes as they are written; nothing for another expression. */
export function stringIn(node: SyntaxNode, file: PythonFile): string | undefined {
  if (node.kind !== 'string') return undefined;
  const { letters, quotes } = stringPrefix(file.text, node.start);
  if (interpolates(letters)) return undefined;
  return file.textOf(node).slice(letters.length + quotes, -quotes);
}
