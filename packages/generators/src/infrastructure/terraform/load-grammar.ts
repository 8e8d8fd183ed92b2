import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

const LONGER_THAN_ANY_GRAMMAR_TAKES_MS = 3_600_000;

/**
 * A parser of the language whose grammar is in this file, compiled to WebAssembly. It is compiled anew by each call, which
 * takes some 30 ms: keep what it gives.
 */
export async function loadGrammar(file: string): Promise<{ parser: Parser; language: Language }> {
  // Compilation alone does not keep the event loop busy, and while it is idle Node waits for every task of V8's without
  // serving any: one that asks for a garbage collection meanwhile hangs the process (nodejs/node#54918).
  const busy = setInterval(() => undefined, LONGER_THAN_ANY_GRAMMAR_TAKES_MS);
  try {
    await Parser.init();
    // From bytes: given a path, the library imports node:fs dynamically, which a Jest sandbox refuses.
    const language = await Language.load(readFileSync(file));
    return { parser: new Parser().setLanguage(language), language };
  } finally {
    clearInterval(busy);
  }
}
