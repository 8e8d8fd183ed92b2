import { type Argument, type CallId, unknown, type Value } from '../../summary/index.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { calleeText } from './callee-text.js';
import { isSplat, lowerSplat } from './collections.js';
import { lowerExpression } from './expressions.js';
import { fillingOf } from './fillings.js';
import { argumentOf, type Frame, other, type Place } from './frame.js';
import { valueOfCall } from './known-calls.js';
import { typingConstruct } from './typing.js';

export function lowerCall(node: SyntaxNode, at: Frame, place: Place): Value {
  const [called, given] = node.children;
  if (!called || !given || at.quoted) return unknown;
  const { module } = at;
  const id = module.reserveCall();
  const callee = lowerExpression(called, at, other);
  const isCast = typingConstruct(callee, module) === 'cast';
  const list = lowerArguments(given, at, id, isCast ? place : undefined);
  const bare = withoutParentheses(called);
  const name = bare.kind === 'attribute' ? (bare.children[1] ?? bare) : bare;
  const { line, column } = module.lines.position(name.start);
  module.fillCall(id, {
    form: 'call',
    callee,
    calleeText: calleeText(module.text, bare),
    arguments: list,
    types: undefined,
    function: at.scope.functionId,
    start: node.start,
    end: node.end,
    line,
    column,
    endLine: module.lines.line(node.end),
    use: place.use,
    ...(place.streamed && { streamed: true as const }),
    passedTo: place.passed,
    within: at.within,
  });
  const filling = fillingOf(callee, list);
  if (filling) module.addFilling(filling);
  if (isCast) return list[1]?.value ?? unknown;
  return valueOfCall(callee, list, at) ?? { kind: 'call', call: id };
}

function withoutParentheses(node: SyntaxNode): SyntaxNode {
  const [inner] = node.children;
  return node.kind === 'parenthesized_expression' && inner ? withoutParentheses(inner) : node;
}

/** `cast(T, x)` is x: what is made of the cast is made of its second argument. */
function lowerArguments(
  node: SyntaxNode,
  at: Frame,
  call: CallId,
  cast: Place | undefined,
): Argument[] {
  // `f(x for x in y)` has the generator in place of the list.
  const nodes = node.kind === 'argument_list' ? node.children : [node];
  return nodes.map((child, argument): Argument => {
    const place: Place = cast && argument === 1 ? cast : argumentOf(call, argument);
    if (isSplat(child)) return { value: lowerSplat(child, at, place), spread: true };
    const [name, value] = child.children;
    if (child.kind === 'keyword_argument' && name && value) {
      return { name: at.module.nameOf(name), value: lowerExpression(value, at, place) };
    }
    return { value: lowerExpression(child, at, place) };
  });
}
