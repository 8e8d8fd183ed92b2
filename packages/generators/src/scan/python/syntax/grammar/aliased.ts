import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { around, type Cursor } from './cursor.js';

/** An expression, and the name under which its value is known: `open(path) as file`. */
export function aliased(at: Cursor): SyntaxNode {
  const value = at.rules.expression(at);
  if (!at.takes(Token.as)) return value;
  const target = around('as_pattern_target', [at.rules.expression(at)]);
  return around('as_pattern', [value, target]);
}
