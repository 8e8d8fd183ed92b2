import { type Node, nodesIn } from '../tree/node.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';

/** How a file is written, as far as what is added to it has to match. */
export interface SourceStyle {
  readonly quote: "'" | '"';
  readonly semicolon: '' | ';';
  readonly newline: '\n' | '\r\n';
}

const ENDED_BY_SEMICOLON: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExpressionStatement',
  'VariableDeclaration',
  'ReturnStatement',
  'ThrowStatement',
]);

export function styleOf({ text, program }: SyntaxTree): SourceStyle {
  let semicolons = 0;
  let quotes = 0;
  for (const node of nodesIn(program, ({ type }) => type !== 'JSXAttribute')) {
    if (ENDED_BY_SEMICOLON.has(node.type) && !endsInHeader(node)) {
      semicolons += text[node.end - 1] === ';' ? 1 : -1;
    } else if (node.type === 'Literal') {
      if (text[node.start] === '"') quotes++;
      else if (text[node.start] === "'") quotes--;
    }
  }
  return {
    quote: quotes > 0 ? '"' : "'",
    semicolon: semicolons >= 0 ? ';' : '',
    newline: /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n',
  };

  /** The declaration in `for (const a of b)` has no end of its own. */
  function endsInHeader(node: Node): boolean {
    return node.type === 'VariableDeclaration' && /^\s*(?:of\b|in\b|\))/.test(text.slice(node.end));
  }
}

/** `text` as a string of the file. */
export function quoted(text: string, { quote }: SourceStyle): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
}
