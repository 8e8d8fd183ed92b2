import { stringPrefix } from '../../../scan/python/syntax/string-prefix.js';
import type { PythonFile } from '../source/python-file.js';
import { nodesIn } from '../source/walk.js';

/** A string literal in the quotes that the file prefers; double ones where it has no preference. */
export function quoted(value: string, file: PythonFile): string {
  const quote = prefersSingle(file) ? "'" : '"';
  return `${quote}${value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}`;
}

function prefersSingle(file: PythonFile): boolean {
  let single = 0;
  for (const { kind, start } of nodesIn(file.root)) {
    if (kind !== 'string') continue;
    const { letters, quotes } = stringPrefix(file.text, start);
    if (quotes === 1) single += file.text.charAt(start + letters.length) === "'" ? 1 : -1;
  }
  return single > 0;
}
