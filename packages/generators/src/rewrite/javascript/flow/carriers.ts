import { type FunctionNode, isFunction, type Node } from '../tree/node.js';
import type { Scopes } from '../tree/scopes.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';
import { overrides, swallows } from './swallows.js';
import { type Flow, flowOf, isCallback } from './value-flow.js';

/** A function that fails where a call in it fails, unless something in it keeps that back. */
export interface Carrier {
  readonly fn: FunctionNode;
  /** Something between the call and the end of the function turns its failures into successes. */
  readonly muffled: boolean;
}

/** What becomes of a call: in its own function, and in those around that await it. */
export interface CallFlow {
  readonly flow: Flow;
  /** From the inside out. */
  readonly carriers: readonly Carrier[];
}

export function callFlow(tree: SyntaxTree, scopes: Scopes, call: Node): CallFlow {
  const flow = flowOf(tree, scopes, call);
  const carriers: Carrier[] = [];
  let muffled = false;
  let fn = tree.functionAround(call);
  for (let here = flow, node = call; fn; fn = tree.functionAround(node)) {
    if (here.end !== 'awaited' && here.end !== 'returned') break;
    muffled ||= here.muffled || inMufflingTry(tree, here, fn);
    carriers.push({ fn, muffled });
    if (!isCallback(tree, fn) && !isInvoked(tree, fn)) break;
    node = fn;
    here = flowOf(tree, scopes, fn);
  }
  return { flow, carriers };
}

/** `(async () => { … })()`. */
function isInvoked(tree: SyntaxTree, fn: FunctionNode): boolean {
  const outer = tree.whole(fn);
  const parent = tree.parent(outer);
  return parent?.type === 'CallExpression' && parent.callee === outer;
}

function inMufflingTry(tree: SyntaxTree, { at, end }: Flow, fn: FunctionNode): boolean {
  let inner = at;
  for (const outer of tree.around(at)) {
    if (outer === fn || isFunction(outer)) return false;
    if (outer.type === 'TryStatement') {
      const { block, handler, finalizer } = outer;
      if (finalizer && finalizer !== inner && overrides(finalizer)) return true;
      // A promise that is returned fails when the `try` is over.
      if (inner === block && handler && end === 'awaited') {
        if (swallows(handler.body, handler.param)) return true;
      }
    }
    inner = outer;
  }
  return false;
}
