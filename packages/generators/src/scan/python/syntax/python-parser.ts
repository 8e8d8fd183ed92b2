import { join } from 'node:path';
import type { Parser } from 'web-tree-sitter';
import { loadGrammar } from '../../../shared/tree-sitter/load-grammar.js';
import { firstError } from './first-error.js';
import { LineTable } from './line-table.js';
import { type NodeKind, nodeKinds } from './node-kinds.js';
import { snapshot } from './snapshot.js';
import { withoutFalseAliases } from './soft-keywords.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * What walks the tree recurses; a file that is nested deeper than this is told rather than read. People stay below 100,
 * and half the stack that Node gives would do for it.
 */
export const DEEPEST = 1000;

export type Parsed =
  | { readonly root: SyntaxNode }
  | { readonly reason: string; readonly line?: number };

const GRAMMAR = join(__dirname, '..', 'grammar', 'tree-sitter-python.wasm');

/** CPython ends a line at a lone carriage return, the parser only sometimes; at a null character either stops. */
const FOREIGN = /\r(?!\n)|\0/;

export class PythonParser {
  private constructor(
    private readonly parser: Parser,
    private readonly kinds: readonly NodeKind[],
  ) {}

  static async create(): Promise<PythonParser> {
    const { parser, language } = await loadGrammar(GRAMMAR);
    return new PythonParser(parser, nodeKinds(language));
  }

  parse(text: string): Parsed {
    const foreign = FOREIGN.exec(text);
    if (foreign) {
      const what = foreign[0] === '\0' ? 'a null character' : 'a carriage return without line feed';
      return refusal(text, `holds ${what}`, foreign.index);
    }
    const tree = this.parser.parse(withoutFalseAliases(text));
    if (!tree) return { reason: 'does not parse' };
    try {
      const root = tree.rootNode;
      if (root.hasError) return refusal(text, 'does not parse', firstError(root).startIndex);
      const copy = snapshot(tree, text, this.kinds);
      if (copy.python2 !== undefined) return refusal(text, 'is Python 2', copy.python2);
      if (copy.depth > DEEPEST) return { reason: `is nested more than ${DEEPEST} levels deep` };
      return { root: copy.root };
    } finally {
      tree.delete();
    }
  }
}

function refusal(text: string, reason: string, offset: number): Parsed {
  return { reason, line: new LineTable(text).position(offset).line };
}
