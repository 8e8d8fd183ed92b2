import type { Comment, ParseResult, Program } from 'oxc-parser';

import { unwrapped } from '../../../scan/javascript/lower/transparent.js';
import {
  type CallNode,
  childrenOf,
  type FunctionNode,
  isCall,
  isFunction,
  type Node,
} from './node.js';

/** A parsed file that can also be read from the inside out. */
export class SyntaxTree {
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly #parents = new Map<Node, Node>();
  readonly #calls = new Map<string, CallNode>();

  constructor(
    readonly text: string,
    { program, comments }: ParseResult,
  ) {
    this.program = program;
    this.comments = comments;
    const rest: Node[] = [program];
    for (let node = rest.pop(); node; node = rest.pop()) {
      if (isCall(node)) this.#calls.set(`${node.start}-${node.end}`, node);
      for (const child of childrenOf(node)) {
        this.#parents.set(child, node);
        rest.push(child);
      }
    }
  }

  parent(node: Node): Node | undefined {
    return this.#parents.get(node);
  }

  /** What is around a node, from the inside out. */
  *around(node: Node): Generator<Node> {
    for (let next = this.parent(node); next; next = this.parent(next)) yield next;
  }

  /** The outermost node that is the same value: with `!`, `as T`, `?.` around it. */
  whole(node: Node): Node {
    let outer = node;
    for (let next = this.parent(outer); next && unwrapped(next) === outer; ) {
      outer = next;
      next = this.parent(outer);
    }
    return outer;
  }

  /** The call, `new` or tagged template with exactly these ends. */
  callAt(start: number, end: number): CallNode | undefined {
    return this.#calls.get(`${start}-${end}`);
  }

  /**
   * The innermost function around a node. None where a class body is in between, whose fields and static blocks run
   * by themselves.
   */
  functionAround(node: Node): FunctionNode | undefined {
    for (const outer of this.around(node)) {
      if (isFunction(outer)) return outer;
      if (outer.type === 'PropertyDefinition' || outer.type === 'AccessorProperty')
        return undefined;
      if (outer.type === 'StaticBlock') return undefined;
    }
    return undefined;
  }

  slice({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(start, end);
  }

  /** Where the first code stands at or after `from`: behind white space and comments. */
  codeAfter(from: number): number {
    let at = from;
    for (;;) {
      at += /^\s*/.exec(this.text.slice(at))![0].length;
      const comment = this.comments.find(({ start }) => start === at);
      if (!comment) return at;
      at = comment.end;
    }
  }

  /** Where a token begins, at or after `from`; a comment may hold one too, and is not looked into. */
  tokenAfter(token: string, from: number): number {
    for (let at = this.text.indexOf(token, from); at >= 0; at = this.text.indexOf(token, at + 1)) {
      if (!this.comments.some(({ start, end }) => start <= at && at < end)) return at;
    }
    throw new Error(`There is no ${token} after ${from}.`);
  }
}
