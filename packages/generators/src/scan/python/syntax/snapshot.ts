import type { Tree } from 'web-tree-sitter';
import { type NamedChildren, namedChildren } from '../../../shared/tree-sitter/named-children.js';
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
export function snapshot(tree: Tree, text: string, kinds: readonly NodeKind[]): Snapshot {
  const { type: kind, startIndex: start, endIndex: end } = tree.rootNode;
  const copy: GrowingNode = { kind, start, end, children: [] };
  const nodes = namedChildren(tree);
  const copying = new Copying(nodes, text, kinds);
  copying.open(nodes.root, copy, 1);
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
  private readonly pending: unknown[] = [];
  private readonly copies: GrowingNode[] = [];
  private readonly depths: number[] = [];

  constructor(
    private readonly nodes: NamedChildren<unknown>,
    private readonly text: string,
    private readonly kinds: readonly NodeKind[],
  ) {}

  open(node: unknown, copy: GrowingNode, depth: number): void {
    this.pending.push(node);
    this.copies.push(copy);
    this.depths.push(depth);
    if (depth > this.deepest) this.deepest = depth;
  }

  /** Copies the children of one node; false when there is none left. */
  step(): boolean {
    const node = this.pending.pop();
    const parent = this.copies.pop();
    const depth = (this.depths.pop() ?? 0) + 1;
    if (node === undefined || !parent) return false;
    this.nodes.of(node, (child, kind, start, end) => {
      this.copy(child, this.kinds[kind], start, end, parent, depth);
    });
    return true;
  }

  private copy(
    node: unknown,
    kind: NodeKind | undefined,
    start: number,
    end: number,
    parent: GrowingNode,
    depth: number,
  ): void {
    if (!kind || kind.extra) return;
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
