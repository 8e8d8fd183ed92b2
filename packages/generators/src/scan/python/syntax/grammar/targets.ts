import { PythonSyntaxError } from '../syntax-error.js';
import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { type Cursor, from } from './cursor.js';
import { commaSeparated, type Items } from './expression-list.js';

const PATTERNS = new Map([
  ['tuple', 'tuple_pattern'],
  ['parenthesized_expression', 'tuple_pattern'],
  ['list', 'list_pattern'],
  ['list_splat', 'list_splat_pattern'],
]);

/** What is assigned to, which reads as an expression until the `=` behind it. */
export function asTarget({ kind, start, end, children }: SyntaxNode): SyntaxNode {
  if (kind === 'identifier' || kind === 'attribute' || kind === 'subscript') {
    return { kind, start, end, children };
  }
  const pattern = PATTERNS.get(kind);
  if (pattern === undefined) throw new PythonSyntaxError(start);
  return { kind: pattern, start, end, children: children.map(asTarget) };
}

/** @param start where the first of them begins; the last has just been read. */
export function asTargets(at: Cursor, start: number, { items, isList }: Items): SyntaxNode {
  const end = at.endBefore;
  const targets = items.map(asTarget);
  return isList ? { kind: 'pattern_list', start, end, children: targets } : targets[0]!;
}

/** What a loop assigns to, up to its `in`. */
export function loopTargets(at: Cursor): SyntaxNode {
  const { start } = at;
  return asTargets(at, start, commaSeparated(at, loopTarget));
}

/** An `in` behind it is the loop's. */
function loopTarget(at: Cursor): SyntaxNode {
  const { start } = at;
  if (!at.takes(Token.star)) return at.rules.operand(at);
  return from(start, 'list_splat', [at.rules.operand(at)]);
}
