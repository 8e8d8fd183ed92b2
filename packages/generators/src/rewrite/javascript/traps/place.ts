import { isExecutor } from '../flow/value-flow.js';
import { type FunctionNode, type Node, nodesRunningIn } from '../tree/node.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';

/** Why nothing in a function can be guarded. */
export function placeTrap(tree: SyntaxTree, fn: FunctionNode): string | undefined {
  const member = memberOf(tree, fn);
  const kind = member && 'kind' in member ? member.kind : undefined;
  if (kind === 'constructor') return 'stands in a constructor, which cannot wait';
  if (kind === 'get' || kind === 'set')
    return 'stands in an accessor, which nobody expects to wait';
  if (isExecutor(tree, fn) && fn.async) {
    return 'stands in the executor of a promise: nobody hears of its failure';
  }
  if (fn.returnType?.typeAnnotation.type === 'TSTypePredicate') return 'stands in a type guard';
  if (fn.generator && !fn.async) return 'stands in a generator, which fails while it is read';
  return undefined;
}

/** Why a function cannot be wrapped as a whole, though a call in it could. */
export function bodyTrap(fn: FunctionNode): string | undefined {
  if (fn.generator) return 'stands in an async generator, which fails while it is read';
  if (fn.body && [...nodesRunningIn(fn.body)].some(ownsResource)) {
    return 'stands in a function that owns a resource by `using`';
  }
  return undefined;
}

const ownsResource = (node: Node): boolean =>
  node.type === 'VariableDeclaration' && (node.kind === 'using' || node.kind === 'await using');

/** The method or property whose value a function is. */
export function memberOf(tree: SyntaxTree, fn: FunctionNode): Node | undefined {
  const parent = tree.parent(tree.whole(fn));
  const member =
    parent?.type === 'MethodDefinition' ||
    parent?.type === 'PropertyDefinition' ||
    parent?.type === 'Property';
  return member ? parent : undefined;
}
