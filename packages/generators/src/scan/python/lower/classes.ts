import type { Value } from '../../summary/index.js';
import { boundNames } from '../names/bound-names.js';
import { Scope } from '../names/scope.js';
import { childOfKind, type SyntaxNode } from '../syntax/syntax-node.js';
import { bindName } from './assignment.js';
import { isSplat, lowerSplat } from './collections.js';
import { lowerExpression } from './expressions.js';
import { type Frame, other } from './frame.js';
import { lowerStatements } from './statements.js';
import { withTypeParameters } from './type-parameters.js';

/** A `class`. Its decorators have been read already, around it. */
export function lowerClass(node: SyntaxNode, at: Frame, decorators: readonly Value[]): void {
  const [nameNode] = node.children;
  if (!nameNode) return;
  const { module } = at;
  const outside = withTypeParameters(node, at);
  const binding = at.scope.names.get(module.nameOf(nameNode));
  const id = module.addClass({
    name: module.nameOf(nameNode),
    ...(binding?.kind === 'binding' && { binding: binding.id }),
    bases: lowerBases(childOfKind(node, 'argument_list'), outside),
    decorators,
    fields: new Map(),
    methods: new Map(),
    start: node.start,
  });
  bindName(nameNode, { kind: 'class', id }, at);
  const body = childOfKind(node, 'block')?.children ?? [];
  const scope = new Scope('class', outside.scope, at.scope.functionId, id);
  module.declareAll(scope, boundNames(body, module));
  lowerStatements(body, outside.inClass(scope, id));
}

function lowerBases(list: SyntaxNode | undefined, at: Frame): Value[] {
  const bases: Value[] = [];
  for (const child of list?.children ?? []) {
    const [, keywordValue] = child.children;
    if (child.kind === 'keyword_argument') {
      if (keywordValue) lowerExpression(keywordValue, at, other);
    } else if (isSplat(child)) lowerSplat(child, at, other);
    else bases.push(withoutArguments(lowerExpression(child, at, other)));
  }
  return bases;
}

/** `Repository[User]` inherits from `Repository`. */
function withoutArguments(base: Value): Value {
  return base.kind === 'element' ? withoutArguments(base.object) : base;
}
