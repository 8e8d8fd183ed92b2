import type { Parsed } from '../../../scan/python/syntax/parse-python.js';
import { Source } from '../../../scan/python/syntax/source.js';
import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import { nodesIn } from './walk.js';

type Root = Extract<Parsed, { root: SyntaxNode }>['root'];

/** A source file, its tree, and what is above each node of it. */
export class PythonFile {
  readonly source: Source;
  private readonly parents = new Map<SyntaxNode, SyntaxNode>();
  private readonly calls = new Map<string, SyntaxNode>();

  constructor(
    readonly text: string,
    readonly root: Root,
  ) {
    this.source = new Source(text);
    for (const node of nodesIn(root)) {
      for (const child of node.children) this.parents.set(child, node);
      if (node.kind === 'call') this.calls.set(`${node.start}-${node.end}`, node);
    }
  }

  parent(node: SyntaxNode): SyntaxNode | undefined {
    return this.parents.get(node);
  }

  /** What is around a node, from the inside out, each with the one of its children that leads there. */
  *around(node: SyntaxNode): Generator<{ readonly outer: SyntaxNode; readonly inner: SyntaxNode }> {
    let inner = node;
    for (let outer = this.parent(inner); outer; outer = this.parent(inner)) {
      yield { outer, inner };
      inner = outer;
    }
  }

  /** The call expression that fills exactly this range. */
  callAt(start: number, end: number): SyntaxNode | undefined {
    return this.calls.get(`${start}-${end}`);
  }

  textOf(node: SyntaxNode): string {
    return this.source.textOf(node);
  }

  nameOf(node: SyntaxNode): string {
    return this.source.nameOf(node);
  }

  lineOf(node: SyntaxNode): number {
    return this.source.lines.line(node.start);
  }
}
