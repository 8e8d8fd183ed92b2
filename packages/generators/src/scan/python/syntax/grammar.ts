import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';

const GRAMMAR = join(__dirname, '..', 'grammar', 'tree-sitter-python.wasm');

/** A parser of Python. The grammar is compiled anew by each call, which takes some 30 ms: keep what it gives. */
export async function createParser(): Promise<{ parser: Parser; language: Language }> {
  await Parser.init();
  // From bytes: given a path, the library imports node:fs dynamically, which a Jest sandbox refuses.
  const language = await Language.load(readFileSync(GRAMMAR));
  return { parser: new Parser().setLanguage(language), language };
}
