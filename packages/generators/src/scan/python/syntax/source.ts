import { LineTable } from './line-table.js';
import type { SyntaxNode } from './syntax-node.js';

/** A file's text, as its nodes are read from it. */
export class Source {
  readonly lines: LineTable;
  /** Whether an expression may bind a name. */
  readonly hasWalrus: boolean;
  private readonly hasWideNames: boolean;

  constructor(readonly text: string) {
    this.lines = new LineTable(text);
    this.hasWalrus = text.includes(':=');
    // eslint-disable-next-line no-control-regex -- ASCII begins with controls
    this.hasWideNames = /[^\x00-\x7f]/.test(text);
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.start, node.end);
  }

  /** A name as Python compares it, in its compatibility form: `ﬁle` is `file`. */
  nameOf(node: SyntaxNode): string {
    const name = this.textOf(node);
    return this.hasWideNames ? name.normalize('NFKC') : name;
  }
}
