import type { ModuleSummary } from '../summary/index.js';
import type { Unreadable } from '../summary/unreadable.js';
import { boundNames } from './names/bound-names.js';
import { Frame } from './lower/frame.js';
import { ModuleBuilder } from './lower/module-builder.js';
import { lowerStatements } from './lower/statements.js';
import { shifted } from './syntax/shifted.js';
import { PythonParser } from './syntax/python-parser.js';
import type { SyntaxNode } from './syntax/syntax-node.js';

/** Reads Python 3, of any version up to 3.14. */
export interface PythonFrontEnd {
  /** `file` is only passed on. A file that does not parse as a whole is not read in part. */
  summarize(file: string, text: string): ModuleSummary | Unreadable;
}

/** Loads the grammar, once for all files. */
export async function createPythonFrontEnd(): Promise<PythonFrontEnd> {
  const parser = await PythonParser.create();
  return {
    summarize(file, text) {
      const parsed = parser.parse(text);
      return 'root' in parsed ? lowered(file, text, parsed.root, parser) : { file, ...parsed };
    },
  };
}

function lowered(
  file: string,
  text: string,
  root: SyntaxNode,
  parser: PythonParser,
): ModuleSummary {
  const module = new ModuleBuilder(text, (start, end) => expressionIn(text, start, end, parser));
  module.declareAll(module.scope, boundNames(root.children, module));
  lowerStatements(root.children, Frame.ofModule(module));
  return module.finish(file);
}

/** Python, too, reads a string annotation as though it stood in parentheses: leading white space is no indentation. */
function expressionIn(
  text: string,
  start: number,
  end: number,
  parser: PythonParser,
): SyntaxNode | undefined {
  const fragment = text.slice(start, end).trimStart();
  const parsed = parser.parse(fragment);
  const [statement, another] = 'root' in parsed ? parsed.root.children : [];
  if (statement?.kind !== 'expression_statement' || another) return undefined;
  const [expression] = statement.children;
  return expression && shifted(expression, end - fragment.length);
}
