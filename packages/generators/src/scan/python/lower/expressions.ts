import { unknown, type Value } from '../../summary/index.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { bindName } from './assignment.js';
import { lowerCall } from './calls.js';
import { lowerCondition } from './conditions.js';
import { lowerComprehension } from './comprehension.js';
import { lowerDictionary, lowerItems } from './collections.js';
import {
  assigned,
  awaited,
  type Frame,
  member,
  other,
  type Place,
  tested,
  yielded,
} from './frame.js';
import { lowerLambda } from './functions.js';
import { memberOf } from './member.js';
import { number } from './number.js';
import { lowerBinary, lowerComparison, operatorOf } from './operators.js';
import { lowerSubscript } from './subscripts.js';
import { lowerConcatenated, lowerString } from './strings.js';

type Lower = (node: SyntaxNode, at: Frame, place: Place) => Value;

/** What an expression gives. Every call in it is recorded on the way, once. */
export function lowerExpression(node: SyntaxNode, at: Frame, place: Place): Value {
  return (LOWER.get(node.kind) ?? lowerOpaque)(node, at, place);
}

/** Nothing is known of the value, but there may be calls in it. */
export function lowerOpaque(node: SyntaxNode, at: Frame): Value {
  for (const child of node.children) lowerExpression(child, at, other);
  return unknown;
}

function lowerFirst(node: SyntaxNode, at: Frame, place: Place): Value {
  const [inner] = node.children;
  return inner ? lowerExpression(inner, at, place) : unknown;
}

function literal(value: string | number | boolean | null): Lower {
  return () => ({ kind: 'literal', value });
}

const LOWER = new Map<string, Lower>([
  ['identifier', (node, at) => at.module.read(at.scope.lookup(at.module.nameOf(node)), at)],
  ['true', literal(true)],
  ['false', literal(false)],
  ['none', literal(null)],
  ['integer', (node, at) => number(at.module.textOf(node))],
  ['float', (node, at) => number(at.module.textOf(node))],
  ['string', lowerString],
  ['concatenated_string', lowerConcatenated],
  ['parenthesized_expression', lowerFirst],
  ['type', lowerFirst],
  ['as_pattern', lowerFirst],
  ['attribute', lowerAttribute],
  ['subscript', lowerSubscript],
  ['generic_type', lowerSubscript],
  ['call', lowerCall],
  ['await', lowerAwait],
  ['list', lowerItems],
  ['set', lowerItems],
  ['tuple', lowerItems],
  ['expression_list', lowerItems],
  ['pattern_list', lowerItems],
  ['tuple_pattern', lowerItems],
  ['list_pattern', lowerItems],
  ['dictionary', lowerDictionary],
  ['list_comprehension', lowerComprehension],
  ['set_comprehension', lowerComprehension],
  ['dictionary_comprehension', lowerComprehension],
  ['generator_expression', lowerComprehension],
  ['lambda', lowerLambda],
  ['conditional_expression', lowerConditional],
  ['boolean_operator', lowerBoolean],
  ['binary_operator', lowerBinary],
  ['comparison_operator', lowerComparison],
  ['union_type', lowerBinary],
  ['unary_operator', lowerUnary],
  ['not_operator', lowerNot],
  ['if_clause', lowerNot],
  ['named_expression', lowerWalrus],
  ['yield', lowerYield],
]);

function lowerAttribute(node: SyntaxNode, at: Frame): Value {
  const [object, name] = node.children;
  if (!object || !name) return unknown;
  return memberOf(lowerExpression(object, at, member), at.module.nameOf(name), at.module);
}

function lowerAwait(node: SyntaxNode, at: Frame): Value {
  return { kind: 'settled', value: lowerFirst(node, at, awaited) };
}

function lowerConditional(node: SyntaxNode, at: Frame, place: Place): Value {
  const [yes, condition, no] = node.children;
  if (!yes || !condition || !no) return unknown;
  lowerCondition(condition, at);
  return {
    kind: 'either',
    values: [yes, no].map((one) => lowerExpression(one, at.inBranch(), place)),
  };
}

/** `a or b` is one of the two. `a and b` is b, or something that is empty and no client. */
function lowerBoolean(node: SyntaxNode, at: Frame, place: Place): Value {
  const [left, right] = node.children;
  if (!left || !right) return unknown;
  const isOr = operatorOf(node, at.module.text) === 'or';
  const first = lowerExpression(left, at, isOr ? place : tested);
  at.module.addTest(first, at.scope);
  const second = lowerExpression(right, at.inBranch(), place);
  return isOr ? { kind: 'either', values: [first, second] } : second;
}

/** `not orders`, and the `if orders` of a comprehension. */
function lowerNot({ children: [condition] }: SyntaxNode, at: Frame): Value {
  if (condition) lowerCondition(condition, at);
  return unknown;
}

function lowerUnary(node: SyntaxNode, at: Frame): Value {
  const operand = lowerFirst(node, at, other);
  const negative = at.module.text.charAt(node.start) === '-';
  return negative && operand.kind === 'literal' && typeof operand.value === 'number'
    ? { kind: 'literal', value: 0 - operand.value }
    : unknown;
}

function lowerWalrus(node: SyntaxNode, at: Frame): Value {
  const [name, right] = node.children;
  if (!name || !right) return unknown;
  const value = lowerExpression(right, at, assigned);
  bindName(name, value, at, at.scope.walrusScope);
  return value;
}

/** What is sent in is unknown; what goes out is what a `with` block or an injected dependency gets. */
function lowerYield(node: SyntaxNode, at: Frame): Value {
  if (at.fn) at.fn.generator = true;
  const [given] = node.children;
  if (!given) return unknown;
  const value = lowerExpression(given, at, yielded);
  const delegates = /^yield\s+from\b/.test(at.module.text.slice(node.start, given.start));
  at.fn?.yields.push(delegates ? { kind: 'settled', value } : value);
  return unknown;
}
