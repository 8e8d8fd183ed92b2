import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';

/** Every node of a tree, each before those in it; nothing below a node for which `into` is false. */
export function* nodesIn(
  root: SyntaxNode,
  into: (node: SyntaxNode) => boolean = () => true,
): Generator<SyntaxNode> {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if (node === root || into(node)) open.push(...[...node.children].reverse());
  }
}

const OWN_FRAME = new Set(['function_definition', 'class_definition', 'lambda']);

/** What runs when `root` does: not what is in the functions and classes that it defines. */
export const runningIn = (root: SyntaxNode): Generator<SyntaxNode> =>
  nodesIn(root, ({ kind }) => !OWN_FRAME.has(kind));
