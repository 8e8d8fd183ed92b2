import type {
  Argument as ArgumentNode,
  CallExpression,
  NewExpression,
  TaggedTemplateExpression,
} from 'oxc-parser';

import type { Argument, CallId, CallSite, Value } from '../../summary/index.js';
import { noteAssigned } from './assign.js';
import { calleeOffset, calleeText } from './callee.js';
import { requiredModule } from './commonjs.js';
import { expectedArgument } from './expected.js';
import type { Place } from './place.js';
import { lowerTemplate } from './text.js';
import { argumentsOfType } from './types.js';
import { settled } from './values.js';
import type { Walk } from './walk.js';

type CallNode = CallExpression | NewExpression | TaggedTemplateExpression;

/** A call of `callee`, which has been lowered already; `require('x')` gives the module. */
export function lowerCall(walk: Walk, node: CallExpression, callee: Value, place: Place): Value {
  const id = reserve(walk);
  const list = lowerArguments(walk, id, node.arguments);
  record(walk, id, 'call', node, callee, list, place);
  if (callee.kind === 'member' && callee.name === 'then') giveSettled(walk, callee.object, list[0]);
  noteAssigned(walk, callee, list);
  const types = argumentsOfType(walk, node.typeArguments);
  if (types.length === 1) walk.calls[id] = { ...walk.calls[id]!, types };
  return requiredModule(walk, callee, list) ?? { kind: 'call', call: id };
}

export function lowerNew(walk: Walk, node: NewExpression, place: Place): Value {
  const id = reserve(walk);
  const callee = walk.expression(node.callee);
  const list = lowerArguments(walk, id, node.arguments);
  record(walk, id, 'new', node, callee, list, place);
  const types = callee.kind === 'global' ? argumentsOfType(walk, node.typeArguments) : [];
  if (types.length > 0) walk.calls[id] = { ...walk.calls[id]!, types };
  return { kind: 'call', call: id };
}

export function lowerTag(
  walk: Walk,
  node: TaggedTemplateExpression,
  callee: Value,
  place: Place,
): Value {
  const id = reserve(walk);
  const passed = { call: id, argument: 0 };
  const text = lowerTemplate(walk, node.quasi, { use: 'argument', passed });
  record(walk, id, 'tag', node, callee, [{ value: text }], place);
  return { kind: 'call', call: id };
}

/** What is in the arguments must be able to name the call before the call itself is complete. */
function reserve(walk: Walk): CallId {
  return walk.calls.push(undefined as unknown as CallSite) - 1;
}

function lowerArguments(walk: Walk, call: CallId, nodes: readonly ArgumentNode[]): Argument[] {
  return nodes.map((node, argument) => {
    const spread = node.type === 'SpreadElement';
    const inner = spread ? node.argument : node;
    const passed = { call, argument };
    const expected = spread ? undefined : expectedArgument(walk, inner, passed);
    const value = walk.expression(inner, { use: 'argument', passed, expected });
    return spread ? { value, spread } : { value };
  });
}

function record(
  walk: Walk,
  id: CallId,
  form: CallSite['form'],
  node: CallNode,
  callee: Value,
  list: readonly Argument[],
  place: Place,
): void {
  const called = node.type === 'TaggedTemplateExpression' ? node.tag : node.callee;
  const { line, column } = walk.positions.at(calleeOffset(called));
  walk.calls[id] = {
    form,
    callee,
    calleeText: calleeText(walk, called),
    arguments: list,
    types: undefined,
    function: walk.function,
    start: node.start,
    end: node.end,
    line,
    column,
    endLine: walk.positions.lineAt(node.end),
    use: place.use,
    passedTo: place.passed,
    within: walk.within,
  };
}

/** In `promise.then(value => …)` the parameter is what the promise gives. */
function giveSettled(walk: Walk, promise: Value, callback: Argument | undefined): void {
  if (callback?.value.kind !== 'function') return;
  const parameter = walk.functions[callback.value.id]!.parameters[0];
  if (parameter?.binding !== undefined) {
    walk.bindings[parameter.binding]!.values.push(settled(promise));
  }
}
