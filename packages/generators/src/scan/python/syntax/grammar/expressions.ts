import type { SyntaxNode } from '../syntax-node.js';
import { Token, TOKENS } from '../tokens/token.js';
import { around, type Cursor, from } from './cursor.js';
import { lambda } from './lambda.js';
import { primary } from './primary.js';

export function expression(at: Cursor): SyntaxNode {
  if (at.is(Token.lambda)) return lambda(at, expression);
  const left = operation(at, Binds.none);
  if (at.takes(Token.if)) {
    const condition = disjunction(at);
    at.needs(Token.else);
    return around('conditional_expression', [left, condition, expression(at)]);
  }
  if (left.kind !== 'identifier' || !at.takes(Token.walrus)) return left;
  return around('named_expression', [left, expression(at)]);
}

/** How tightly an operator binds, from loose to tight. */
const Binds = { none: 0, or: 1, and: 2, not: 3, compare: 4, bar: 5, product: 10 } as const;

/** By its token. */
const BINDING = new Uint8Array(TOKENS);
const LEVELS: readonly (readonly number[])[] = [
  [Token.or],
  [Token.and],
  [],
  [
    ...[Token.in, Token.is, Token.not, Token.less, Token.lessEqual, Token.equal],
    ...[Token.notEqual, Token.greaterEqual, Token.greater],
  ],
  [Token.bar],
  [Token.caret],
  [Token.ampersand],
  [Token.shiftLeft, Token.shiftRight],
  [Token.plus, Token.minus],
  [Token.star, Token.at, Token.slash, Token.doubleSlash, Token.percent],
];
for (const [level, kinds] of LEVELS.entries()) {
  for (const kind of kinds) BINDING[kind] = level + 1;
}

export const disjunction = (at: Cursor): SyntaxNode => operation(at, Binds.none);

/** What binds tighter than a comparison. */
export const operand = (at: Cursor): SyntaxNode => operation(at, Binds.compare);

/** All operators that bind tighter than `loosest`, by climbing (Clarke: The top-down parsing of expressions, 1986). */
function operation(at: Cursor, loosest: number): SyntaxNode {
  let left = PREFIXES.has(at.kind) ? prefixed(at, loosest) : raised(at, primary(at));
  for (;;) {
    const binds = BINDING[at.kind]!;
    if (binds <= loosest) return left;
    if (binds === Binds.compare) {
      if (at.is(Token.not) && at.ahead() !== Token.in) return left;
      left = comparison(at, left);
    } else {
      at.next();
      const kind = binds < Binds.compare ? 'boolean_operator' : 'binary_operator';
      left = around(kind, [left, operation(at, binds)]);
    }
  }
}

/** `a < b <= c` is one. */
function comparison(at: Cursor, first: SyntaxNode): SyntaxNode {
  const operands = [first];
  while (takesComparison(at)) operands.push(operand(at));
  return around('comparison_operator', operands);
}

function takesComparison(at: Cursor): boolean {
  if (BINDING[at.kind] !== Binds.compare) return false;
  if (at.takes(Token.not)) at.needs(Token.in);
  else if (at.takes(Token.is)) at.takes(Token.not);
  else at.next();
  return true;
}

const PREFIXES = new Set<number>([
  ...[Token.not, Token.minus, Token.plus, Token.tilde, Token.await],
]);

function prefixed(at: Cursor, loosest: number): SyntaxNode {
  if (!at.is(Token.not)) return unary(at);
  if (loosest >= Binds.not) throw at.error();
  const { start } = at;
  at.next();
  return from(start, 'not_operator', [operation(at, Binds.and)]);
}

function unary(at: Cursor): SyntaxNode {
  const { start } = at;
  if (at.takes(Token.await)) return raised(at, from(start, 'await', [primary(at)]));
  if (!PREFIXES.has(at.kind)) return raised(at, primary(at));
  if (at.is(Token.not)) throw at.error();
  at.next();
  return from(start, 'unary_operator', [unary(at)]);
}

/** `base ** exponent` */
const raised = (at: Cursor, base: SyntaxNode): SyntaxNode =>
  at.takes(Token.doubleStar) ? around('binary_operator', [base, unary(at)]) : base;
