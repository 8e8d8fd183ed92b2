import type { ArrowFunctionExpression, Function as FunctionNode } from 'oxc-parser';

import {
  type FunctionId,
  type FunctionSummary,
  type Passed,
  unknown,
  type Value,
} from '../../summary/index.js';
import { Stretch } from '../../reaching/stretch.js';
import { lowerBody } from './block.js';
import { doesNothing } from './completion.js';
import { constructed, functionOrClass } from './constructor-functions.js';
import type { FunctionDraft } from './drafts.js';
import { lowerParameterDecorators, lowerParameters } from './parameters.js';
import { returned } from './expected.js';
import type { Place } from './place.js';
import { Scope } from './scope.js';
import { annotated, declareTypeParameters } from './types.js';
import type { Walk } from './walk.js';

/** What the syntax around a function says about it. */
export interface FunctionContext {
  readonly role: FunctionSummary['role'];
  readonly name?: string | undefined;
  /** What `this` is inside; an arrow has that of its surroundings. */
  readonly self?: Value | undefined;
  readonly static?: boolean;
  readonly decorators?: readonly Value[];
  readonly passed?: Passed | undefined;
  /** What is annotated with its type. */
  readonly expected?: Value | undefined;
  /** Where its first token is, if that is not the function's own. */
  readonly start?: number;
}

/** A function that is a value, or a declaration that stands where an expression could (`export default`). */
export function lowerFunctionExpression(
  walk: Walk,
  node: FunctionNode | ArrowFunctionExpression,
  { name, passed, self, expected }: Place,
): Value {
  const role = node.type === 'ArrowFunctionExpression' ? 'arrow' : 'function';
  const outer = walk.scope;
  // A named function expression is known by its name to itself only.
  if (node.id) walk.scope = new Scope(outer);
  const own = node.id ? walk.declare(node.id.name) : undefined;
  const context = { role, name: node.id?.name ?? name, passed, self, expected } as const;
  const value: Value = { kind: 'function', id: lowerFunction(walk, node, context) };
  if (own !== undefined) walk.bindings[own]!.values.push(value);
  walk.scope = outer;
  return value;
}

/** `function f() {}` as a statement; its name is bound already. */
export function lowerFunctionDeclaration(walk: Walk, node: FunctionNode): void {
  if (!node.body || !node.id) return;
  const { name } = node.id;
  const binding = walk.declare(name);
  const self = constructed(walk, binding);
  const role = self ? 'constructor' : 'function';
  const id = lowerFunction(walk, node, { role, name, self });
  walk.bindings[binding]!.values.push(functionOrClass(walk, binding, id));
}

export function lowerFunction(
  walk: Walk,
  node: FunctionNode | ArrowFunctionExpression,
  context: FunctionContext,
): FunctionId {
  const decorators = lowerParameterDecorators(walk, node.params);
  const outer = {
    scope: walk.scope,
    function: walk.function,
    within: walk.within,
    stretch: walk.stretch,
    self: walk.self,
  };
  if (context.role !== 'arrow') walk.self = context.self ?? unknown;
  const draft = newFunction(walk, node, context);
  const id = walk.functions.push(draft) - 1;

  walk.function = id;
  walk.within = [];
  walk.stretch = new Stretch();
  walk.scope = new Scope(outer.scope);
  declareTypeParameters(walk, node.typeParameters);
  draft.parameters.push(...lowerParameters(walk, id, node.params, decorators));
  const { annotation, value } = annotated(walk, node.returnType);
  if (annotation) draft.returnType = annotation;
  if (value) draft.returns.push(value);
  lowerFunctionBody(walk, node, draft);

  Object.assign(walk, outer);
  return id;
}

function newFunction(
  walk: Walk,
  node: FunctionNode | ArrowFunctionExpression,
  { role, name, static: isStatic, decorators = [], passed, expected, start }: FunctionContext,
): FunctionDraft {
  return {
    name,
    role,
    async: node.async,
    generator: node.generator,
    empty: isEmpty(node) || undefined,
    static: isStatic || undefined,
    class: walk.self.kind === 'this' ? walk.self.class : undefined,
    parent: walk.function,
    parameters: [],
    returns: [],
    yields: [],
    returnType: undefined,
    decorators,
    passedTo: passed,
    expected: node.params.length > 0 ? expected : undefined,
    start: start ?? node.start,
    end: node.end,
  };
}

/** `() => {}`, `() => undefined`. */
function isEmpty({ body }: FunctionNode | ArrowFunctionExpression): boolean {
  if (body?.type === 'BlockStatement') return doesNothing(body);
  return (
    (body?.type === 'Identifier' && body.name === 'undefined') ||
    (body?.type === 'UnaryExpression' && body.operator === 'void')
  );
}

function lowerFunctionBody(
  walk: Walk,
  node: FunctionNode | ArrowFunctionExpression,
  draft: FunctionDraft,
): void {
  const { body } = node;
  if (!body) return;
  if (body.type !== 'BlockStatement') {
    draft.returns.push(walk.expression(body, returned(walk, draft, body)));
    return;
  }
  const parameters = walk.scope;
  walk.scope = new Scope(parameters);
  lowerBody(walk, body.body, parameters);
}
