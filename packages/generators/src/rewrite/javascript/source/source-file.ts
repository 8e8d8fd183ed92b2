import type { ParseResult } from 'oxc-parser';

import type { CallToGuard, RewriteRequest } from '../../request.js';
import { type CallFlow, callFlow } from '../flow/carriers.js';
import { type CallNode, type FunctionNode, isFunction, type Node } from '../tree/node.js';
import { Scopes } from '../tree/scopes.js';
import { SyntaxTree } from '../tree/syntax-tree.js';

/** An outbound call of the scan, found again in the syntax tree. */
export interface SourceCall extends CallFlow {
  readonly fact: CallToGuard;
  readonly node: CallNode;
  /** The function it stands in. */
  readonly home: FunctionNode | undefined;
}

/** A file as all parts of the rewriter see it. */
export class SourceFile {
  readonly tree: SyntaxTree;
  readonly scopes: Scopes;
  readonly calls: readonly SourceCall[];
  /** Calls of the request that do not stand where it says. */
  readonly missing: readonly CallToGuard[];

  constructor(
    readonly request: RewriteRequest,
    parsed: ParseResult,
  ) {
    this.tree = new SyntaxTree(request.text, parsed);
    this.scopes = new Scopes(this.tree);
    const found = request.calls.map((fact) => this.#find(fact));
    this.calls = found.filter((call) => call !== undefined);
    this.missing = request.calls.filter((_, index) => found[index] === undefined);
  }

  get isTypeScript(): boolean {
    return /\.[cm]?tsx?$/.test(this.request.file);
  }

  /** The calls whose failure a function passes on, and those that it begins in its own body for others to wait for. */
  callsOf(fn: FunctionNode): readonly SourceCall[] {
    return this.calls.filter(
      (call) =>
        call.carriers.some((carrier) => carrier.fn === fn) ||
        (call.home === fn && call.flow.end !== 'dropped'),
    );
  }

  /** All calls that stand in a node, whenever they run. */
  callsWithin({ start, end }: Node): readonly SourceCall[] {
    return this.calls.filter(({ node }) => start <= node.start && node.end <= end);
  }

  #find(fact: CallToGuard): SourceCall | undefined {
    const node = this.tree.callAt(fact.start, fact.end);
    if (!node) return undefined;
    const home = this.tree.functionAround(node);
    return { fact, node, home, ...callFlow(this.tree, this.scopes, node) };
  }
}

/** Whether a call stands in the parameters of its function, which run before the body. */
export function inParameters({ home, node }: SourceCall): boolean {
  return (
    isFunction(home) && home.params.some(({ start, end }) => start <= node.start && node.end <= end)
  );
}
