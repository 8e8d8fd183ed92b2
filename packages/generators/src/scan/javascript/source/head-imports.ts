/** What may stand before and between imports: white space, comments, semicolons, and `'use client'`. */
const BETWEEN = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|;|#![^\n]*|(['"])use [^'"\n\\]*\1/y;
/** `import a, { b } from 'c'`, `import * as a from 'b'`, `import type { A } from 'b'`, `import 'a'`; `with { type: 'json' }`. */
const IMPORT =
  /import\b(?:[\w$\s,{}*]+?\bfrom)?\s*(['"])([^'"\n\\]+)\1(?:\s*(?:with|assert)\s*\{[^{}]*\})?/y;
/** `export { a } from 'b'`, `export * as a from 'b'`, `export type { A } from 'b'`. */
const EXPORT =
  /export\b\s*(?:type\b\s*)?(?:\*(?:\s*as\s+[\w$]+)?|\{[\w$\s,]*\})\s*from\s*(['"])([^'"\n\\]+)\1(?:\s*(?:with|assert)\s*\{[^{}]*\})?/y;
/** What may import, wherever it stands. */
const MORE = /\bimport\b|\bfrom\s*(?:['"]|\/[*/])/;

/**
 * The modules that a file imports and exports from where all such statements stand at its head, as they do in most files;
 * none where it takes a parse to tell. A parse takes thirty times as long.
 */
export function headImports(text: string): readonly string[] | undefined {
  const imports: string[] = [];
  const exports: string[] = [];
  let at = 0;
  for (;;) {
    const between = matched(BETWEEN, text, at);
    const found = between ?? matched(IMPORT, text, at) ?? matched(EXPORT, text, at);
    if (!found) break;
    if (!between) (found[0].startsWith('import') ? imports : exports).push(found[2]!);
    at += found[0].length;
  }
  return MORE.test(text.slice(at)) ? undefined : [...imports, ...exports];
}

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
