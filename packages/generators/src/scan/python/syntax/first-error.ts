import type { Node } from 'web-tree-sitter';

/**
 * The first place, in reading order, where the parser left out or made up something. What it could not make sense of
 * may begin far in front of that, so the innermost such place counts.
 */
export function firstError(root: Node): Node {
  let node = root;
  for (;;) {
    const inner = node.children.find((child) => child.hasError);
    if (!inner) return node;
    node = inner;
  }
}
