import { bare } from '../../../scan/javascript/lower/transparent.js';
import type { SourceFile } from '../source/source-file.js';
import {
  type CallExpression,
  contains,
  type FunctionNode,
  isClass,
  isFunction,
  type Node,
  nodesIn,
} from '../tree/node.js';

/** The functions of the file that run when `region` does: those that it calls by name, and those that these call. */
export function reachedFrom(source: SourceFile, region: Node): ReadonlySet<FunctionNode> {
  const reached = new Set<FunctionNode>();
  const rest: Node[] = [region];
  for (let next = rest.pop(); next; next = rest.pop()) {
    for (const node of nodesIn(next)) {
      const fn = node.type === 'CallExpression' ? calledFunction(source, node) : undefined;
      if (!fn || reached.has(fn)) continue;
      reached.add(fn);
      rest.push(fn);
    }
  }
  return reached;
}

/** The name of a function that was handed in from outside of `region`, or to its function, and is called in it. */
export function calledParameter(source: SourceFile, region: Node): string | undefined {
  for (const node of nodesIn(region)) {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') continue;
    const binding = source.scopes.bindingOf(node.callee);
    if (binding?.kind !== 'parameter') continue;
    const taker = source.tree.functionAround(binding.identifier) ?? region;
    if (taker === region || contains(taker, region)) return binding.name;
  }
  return undefined;
}

/** `load()`, `this.load()`. */
function calledFunction(source: SourceFile, { callee }: CallExpression): FunctionNode | undefined {
  const called = bare<Node>(callee);
  if (called.type === 'Identifier') {
    const binding = source.scopes.bindingOf(called);
    // A parameter is declared by its function, and is another.
    if (binding?.kind === 'parameter') return undefined;
    const declaration = binding?.declaration;
    return functionIn(declaration?.type === 'VariableDeclarator' ? declaration.init : declaration);
  }
  if (called.type !== 'MemberExpression' || called.object.type !== 'ThisExpression')
    return undefined;
  const name = source.tree.slice(called.property);
  const owner = [...source.tree.around(called)].find(isClass);
  for (const member of owner?.body.body ?? []) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
    if (source.tree.slice(member.key) === name) return functionIn(member.value);
  }
  return undefined;
}

function functionIn(node: Node | null | undefined): FunctionNode | undefined {
  const value = node ? bare<Node>(node) : undefined;
  return isFunction(value) ? value : undefined;
}
