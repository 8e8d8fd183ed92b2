import { memberPath } from './member-path.js';
import { type FunctionNode, isClass, isFunction, type Node } from './node.js';
import type { SyntaxTree } from './syntax-tree.js';

/** As a person calls a function: `PaymentsService.charge`; the name of what is around it where it has none. */
export function functionName(tree: SyntaxTree, fn: FunctionNode): string | undefined {
  const own = ownName(tree, fn);
  if (own !== undefined) return own;
  const outer = [...tree.around(fn)].find(isFunction);
  return outer && functionName(tree, outer);
}

function ownName(tree: SyntaxTree, fn: FunctionNode): string | undefined {
  if (fn.id) return fn.id.name;
  const parent = tree.parent(tree.whole(fn));
  if (!parent) return undefined;
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') {
    return qualified(classAround(tree, parent), keyText(tree, parent.key));
  }
  if (parent.type === 'Property') return keyText(tree, parent.key);
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return parent.id.name;
  if (parent.type === 'AssignmentExpression') {
    const path = memberPath(parent.left)?.filter((part) => part !== 'module' && part !== 'this');
    return path?.length ? path.join('.') : undefined;
  }
  return undefined;
}

const keyText = (tree: SyntaxTree, key: Node): string =>
  key.type === 'Literal' ? String(key.value) : tree.slice(key);

const qualified = (owner: string | undefined, name: string): string =>
  owner === undefined ? name : `${owner}.${name}`;

function classAround(tree: SyntaxTree, member: Node): string | undefined {
  const owner = [...tree.around(member)].find(isClass);
  if (!owner || owner.id) return owner?.id?.name;
  const parent = tree.parent(owner);
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id.name
    : undefined;
}
