import type { ModuleSummary } from '../summary/index.js';
import type { Unreadable } from '../summary/unreadable.js';
import { boundNames } from './names/bound-names.js';
import { Frame } from './lower/frame.js';
import { ModuleBuilder } from './lower/module-builder.js';
import { lowerStatements } from './lower/statements.js';
import { shifted } from './syntax/shifted.js';
import { parsePython } from './syntax/parse-python.js';
import type { SyntaxNode } from './syntax/syntax-node.js';

/**
 * Reads Python 3, of any version up to 3.14. A file that does not parse as a whole is not read in part.
 * @param file is only passed on.
 */
export function summarizePython(file: string, text: string): ModuleSummary | Unreadable {
  const parsed = parsePython(text);
  return 'root' in parsed ? lowered(file, text, parsed.root) : { file, ...parsed };
}

function lowered(file: string, text: string, root: SyntaxNode): ModuleSummary {
  const module = new ModuleBuilder(text, (start, end) => expressionIn(text, start, end));
  module.declareAll(module.scope, boundNames(root.children, module));
  lowerStatements(root.children, Frame.ofModule(module));
  return module.finish(file);
}

/** Python, too, reads a string annotation as though it stood in parentheses: leading white space is no indentation. */
function expressionIn(text: string, start: number, end: number): SyntaxNode | undefined {
  const fragment = text.slice(start, end).trimStart();
  const parsed = parsePython(fragment);
  const [statement, another] = 'root' in parsed ? parsed.root.children : [];
  if (statement?.kind !== 'expression_statement' || another) return undefined;
  const [expression] = statement.children;
  return expression && shifted(expression, end - fragment.length);
}
