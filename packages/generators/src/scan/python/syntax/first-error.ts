import type { Node } from 'web-tree-sitter';

/** The first place, in reading order, where the parser left out or made up something. */
export function firstError(root: Node): Node {
  let node = root;
  while (!node.isError && !node.isMissing) {
    const inner = node.children.find((child) => child.hasError);
    if (!inner) break;
    node = inner;
  }
  return node;
}
