import type { Node } from 'web-tree-sitter';
import { loosenStar } from './loose-stars.js';
import type { NodeKind } from './node-kinds.js';
import { plainNames } from './plain-names.js';
import { interpolates, stringPrefix } from './string-prefix.js';
import type { GrowingNode, SyntaxNode } from './syntax-node.js';

export interface Snapshot {
  readonly root: SyntaxNode;
  /** Nodes on the longest way from the root to a leaf. */
  readonly depth: number;
  /** Where a statement of Python 2 stands that Python 3 does not have, if one does. */
  readonly python2: number | undefined;
}

/**
 * Copies a parser's tree out of WebAssembly in one pass: there each question about a node costs as much as a hundred
 * here. Keeps its own stack, so that no depth of nesting can overflow it.
 */
export function snapshot(root: Node, text: string, kinds: readonly NodeKind[]): Snapshot {
  const { startIndex: start, endIndex: end } = root;
  const copy: GrowingNode = { kind: root.type, start, end, children: [] };
  const copying = new Copying(text, kinds);
  copying.open(root, copy, 1);
  while (copying.step());
  return copying.finish(copy);
}

const STAR = '*'.charCodeAt(0);
const NO_CHILDREN: GrowingNode[] = [];

class Copying {
  private deepest = 1;
  private python2: number | undefined;
  private readonly blocks: GrowingNode[] = [];
  private readonly starred: { parent: GrowingNode; index: number }[] = [];
  /** Those whose children are still to be copied, in three parallel stacks. */
  private readonly nodes: Node[] = [];
  private readonly copies: GrowingNode[] = [];
  private readonly depths: number[] = [];

  constructor(
    private readonly text: string,
    private readonly kinds: readonly NodeKind[],
  ) {}

  open(node: Node, copy: GrowingNode, depth: number): void {
    this.nodes.push(node);
    this.copies.push(copy);
    this.depths.push(depth);
    if (depth > this.deepest) this.deepest = depth;
  }

  /** Copies the children of one node; false when there is none left. */
  step(): boolean {
    const node = this.nodes.pop();
    const parent = this.copies.pop();
    const depth = (this.depths.pop() ?? 0) + 1;
    if (!node || !parent) return false;
    for (const child of node.namedChildren) this.copy(child, parent, depth);
    return true;
  }

  private copy(node: Node, parent: GrowingNode, depth: number): void {
    const kind = this.kinds[node.typeId];
    if (!kind || kind.extra) return;
    const start = node.startIndex;
    const end = node.endIndex;
    const known =
      kind.leaf || (kind.name === 'string' && isPlain(this.text, start))
        ? NO_CHILDREN
        : plainNames(kind.name, this.text, start, end);
    const copy: GrowingNode = { kind: kind.name, start, end, children: known ?? [] };
    if (this.text.charCodeAt(start) === STAR) {
      this.starred.push({ parent, index: parent.children.length });
    }
    parent.children.push(copy);
    if (kind.block) this.blocks.push(copy);
    if (kind.python2) this.python2 = Math.min(this.python2 ?? start, start);
    if (!known) this.open(node, copy, depth);
  }

  finish(root: SyntaxNode): Snapshot {
    for (const { parent, index } of this.starred) loosenStar(parent, index);
    for (const block of this.blocks.reverse()) {
      block.end = block.children.at(-1)?.end ?? block.end;
    }
    return { root, depth: this.deepest, python2: this.python2 };
  }
}

function isPlain(text: string, start: number): boolean {
  return !interpolates(stringPrefix(text, start).letters);
}
