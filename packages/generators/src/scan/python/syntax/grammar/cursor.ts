import type { SyntaxNode } from '../syntax-node.js';
import { PythonSyntaxError } from '../syntax-error.js';
import { Token, type Tokens } from '../tokens/token.js';

/** The rules that others lead back to. */
export interface Rules {
  /** One statement, or several of one line, at the end of `into`. */
  statement(at: Cursor, into: SyntaxNode[]): void;
  expression(at: Cursor): SyntaxNode;
  /** What binds tighter than a comparison. */
  operand(at: Cursor): SyntaxNode;
  /** What binds as tightly as `or`, or less so than `lambda` and `if` do. */
  disjunction(at: Cursor): SyntaxNode;
}

/** Where a text is being read, token by token. */
export class Cursor {
  /** Of the token here. */
  kind: number;
  /** The token here, by its place. */
  place = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: Tokens,
    readonly rules: Rules,
  ) {
    this.kind = tokens.kinds[0]!;
  }

  /** Where the token here begins. */
  get start(): number {
    return this.tokens.starts[this.place]!;
  }

  /** Where the token before ended. */
  get endBefore(): number {
    return this.tokens.ends[this.place - 1]!;
  }

  next(): void {
    this.kind = this.tokens.kinds[++this.place]!;
  }

  /** The kind of the token so many after this one. */
  ahead(many = 1): number {
    return this.tokens.kinds[this.place + many] ?? Token.end;
  }

  returnTo(place: number): void {
    this.place = place;
    this.kind = this.tokens.kinds[place]!;
  }

  is(kind: number): boolean {
    return this.kind === kind;
  }

  /** Goes on where the token here is of that kind. */
  takes(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  /** @throws PythonSyntaxError where the token here is of another kind. */
  needs(kind: number): void {
    if (!this.takes(kind)) throw this.error();
  }

  /** Whether the token here is this name, which is no keyword everywhere. */
  isWord(word: string): boolean {
    return (
      this.kind === Token.name &&
      this.tokens.ends[this.place]! - this.start === word.length &&
      this.text.startsWith(word, this.start)
    );
  }

  get endsStatement(): boolean {
    const { kind } = this;
    return kind === Token.newline || kind === Token.semicolon || kind === Token.end;
  }

  error(reason?: string): PythonSyntaxError {
    return new PythonSyntaxError(this.start, reason);
  }

  /** The token here, as a node; goes on. */
  leaf(kind: string): SyntaxNode {
    const { start } = this;
    this.next();
    return { kind, start, end: this.endBefore, children: NONE };
  }

  /** What began at `start` and ends with the token before. */
  closed(kind: string, start: number, children: readonly SyntaxNode[]): SyntaxNode {
    return { kind, start, end: this.endBefore, children };
  }

  identifier(): SyntaxNode {
    if (this.kind !== Token.name) throw this.error();
    return this.leaf('identifier');
  }

  /** What `read` reads, once and again behind each comma, but not behind one that stands in front of an end. */
  list(read: (at: Cursor) => SyntaxNode, isEnd: (kind: number) => boolean): SyntaxNode[] {
    const items: SyntaxNode[] = [];
    while (!isEnd(this.kind)) {
      items.push(read(this));
      if (!this.takes(Token.comma)) break;
    }
    return items;
  }
}

const NONE: readonly SyntaxNode[] = [];

/** From the beginning of its first part to the end of its last. */
export function around(kind: string, children: readonly SyntaxNode[]): SyntaxNode {
  return { kind, start: children[0]!.start, end: children.at(-1)!.end, children };
}

/** From `start` to the end of its last part: of what ends with a block, whose line end is no part of it. */
export function from(start: number, kind: string, children: readonly SyntaxNode[]): SyntaxNode {
  return { kind, start, end: children.at(-1)!.end, children };
}
