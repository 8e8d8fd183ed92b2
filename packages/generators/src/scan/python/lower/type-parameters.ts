import { Scope } from '../names/scope.js';
import { childOfKind, type SyntaxNode } from '../syntax/syntax-node.js';
import { lowerExpression } from './expressions.js';
import { type Frame, other } from './frame.js';

/** Where the annotations of `def f[T: Client](…)`, `class A[T]`, `type X[T] = …` are read: `T` is what bounds it. */
export function withTypeParameters(definition: SyntaxNode, at: Frame): Frame {
  const list = childOfKind(definition, 'type_parameter');
  if (!list) return at;
  const scope = new Scope('types', at.scope, at.scope.functionId);
  const inner = at.inScope(scope);
  for (const parameter of list.children) {
    const name = firstIdentifier(parameter);
    if (!name) continue;
    const binding = at.module.bindingOf(at.module.declare(scope, at.module.nameOf(name)));
    const [constrained] = parameter.children;
    const bound = constrained?.kind === 'constrained_type' ? constrained.children[1] : undefined;
    if (bound) binding?.values.push(lowerExpression(bound, inner, other));
  }
  return inner;
}

/** The name that a type's expression begins with. */
export function firstIdentifier(type: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = type;
  while (node && node.kind !== 'identifier') node = node.children[0];
  return node;
}
