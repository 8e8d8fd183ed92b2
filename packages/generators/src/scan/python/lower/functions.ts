import type { Value } from '../../summary/index.js';
import { boundNames } from '../names/bound-names.js';
import { Scope } from '../names/scope.js';
import { childOfKind, type SyntaxNode } from '../syntax/syntax-node.js';
import { lowerAnnotation } from './annotations.js';
import { addValue } from './assignment.js';
import type { FunctionBuilder } from './builders.js';
import { NO_MEMBER, type Membership, membershipOf } from './decorators.js';
import { lowerExpression } from './expressions.js';
import { type Frame, type Place, returned } from './frame.js';
import { lowerParameter, parameterNodes } from './parameters.js';
import { lowerStatements } from './statements.js';
import { withTypeParameters } from './type-parameters.js';

const NO_NODE: SyntaxNode = { kind: 'block', start: 0, end: 0, children: [] };

/** A `def`. Its decorators have been read already, around it. */
export function lowerFunction(
  node: SyntaxNode,
  at: Frame,
  decorators: readonly Value[],
  decoratorNodes: readonly SyntaxNode[],
): void {
  const [nameNode] = node.children;
  if (!nameNode) return;
  const { module } = at;
  const name = module.nameOf(nameNode);
  const cls = at.scope.classId;
  const membership = cls === undefined ? NO_MEMBER : membershipOf(name, decoratorNodes, module);
  const outside = withTypeParameters(node, at);
  const returnType = childOfKind(node, 'type');
  const body = childOfKind(node, 'block') ?? NO_NODE;
  const { fn, id, frame } = enter(node, childOfKind(node, 'parameters') ?? NO_NODE, body, outside, {
    name,
    role: membership.role,
    async: module.text.startsWith('async', node.start),
    decorators,
    ...(membership.static && { static: true }),
    membership,
  });
  const { reference } = returnType ? lowerAnnotation(returnType, outside) : {};
  if (reference) fn.returnType = reference;
  addValue(name, { kind: 'function', id }, at);
  // What only a type checker reads, another class has.
  if (cls !== undefined && !membership.accessory && !at.typeOnly) {
    module.classes[cls]?.methods.set(name === '__init__' ? 'constructor' : name, id);
  }
  lowerStatements(body.children, frame);
}

export function lowerLambda(node: SyntaxNode, at: Frame, place: Place, name?: string): Value {
  const body = node.children.at(-1) ?? NO_NODE;
  const parameters = childOfKind(node, 'lambda_parameters') ?? NO_NODE;
  const { fn, id, frame } = enter(node, parameters, body, at, {
    role: 'arrow',
    async: false,
    decorators: [],
    membership: NO_MEMBER,
    ...(name !== undefined && { name }),
    ...(place.passed && { passedTo: place.passed }),
  });
  fn.returns.push(lowerExpression(body, frame, returned));
  return { kind: 'function', id };
}

type Description = Pick<
  FunctionBuilder,
  'name' | 'role' | 'async' | 'decorators' | 'static' | 'passedTo'
> & {
  readonly membership: Membership;
};

/** Makes the function known, with its parameters and the names of its body, and gives the frame to read that in. */
function enter(
  node: SyntaxNode,
  list: SyntaxNode,
  body: SyntaxNode,
  at: Frame,
  { membership, ...description }: Description,
): { fn: FunctionBuilder; id: number; frame: Frame } {
  const { module, owner } = at;
  const fn: FunctionBuilder = {
    name: description.name,
    role: description.role,
    async: description.async,
    generator: false,
    static: description.static,
    class: owner,
    parent: at.scope.functionId,
    parameters: [],
    returns: [],
    yields: [],
    returnType: undefined,
    decorators: description.decorators,
    passedTo: description.passedTo,
    start: node.start,
    end: node.end,
  };
  const id = module.addFunction(fn);
  const scope = new Scope('function', at.scope, id);
  const names = boundNames(body.kind === 'block' ? body.children : [body], module);
  const [first, ...others] = parameterNodes(list);
  const receives = membership.receiver && first && !first.rest && owner !== undefined;
  if (receives) {
    const self: Value = { kind: 'this', class: owner };
    const selfName = module.nameOf(first.name);
    if (names.bound.has(selfName))
      module.bindingOf(module.declare(scope, selfName))?.values.push(self);
    else scope.names.set(selfName, self);
  }
  const nodes = receives || !first ? others : [first, ...others];
  nodes.forEach((one, index) => fn.parameters.push(lowerParameter(one, index, at, scope, id)));
  module.declareAll(scope, names);
  const frame = at.inFunction(scope, fn);
  return { fn, id, frame };
}
