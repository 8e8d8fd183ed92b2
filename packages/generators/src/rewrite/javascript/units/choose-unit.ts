import type { Carrier } from '../flow/carriers.js';
import { isCallback } from '../flow/value-flow.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import { memberPath } from '../tree/member-path.js';
import { calledMember, type FunctionNode } from '../tree/node.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';
import { placeTrap } from '../traps/place.js';
import { promiseTrap } from './returns-promise.js';

/** They run a callback and never look at what it returns. */
const IGNORE: ReadonlySet<string> = new Set([
  'addEventListener',
  'forEach',
  'nextTick',
  'on',
  'once',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'useEffect',
]);

/** The function that a call belongs to, or why there is none. */
export type Choice = Carrier | string;

/**
 * The innermost function that fails with the call and can be told to: an async one, or one that returns promises. A
 * callback that is not async belongs to the function that awaits what becomes of it.
 */
export function chooseUnit({ tree, calls }: SourceFile, call: SourceCall): Choice {
  for (const [index, carrier] of call.carriers.entries()) {
    const { fn } = carrier;
    const trap = placeTrap(tree, fn);
    if (trap !== undefined) return trap;
    if (fn.async) return carrier;
    if (isCallback(tree, fn)) {
      if (call.carriers[index + 1]) continue;
      if (tree.functionAround(fn)?.async || isIgnored(tree, fn)) {
        return 'is in a callback that nobody awaits';
      }
    }
    return promiseTrap(fn, calls) ?? carrier;
  }
  return 'is in no function that waits for it';
}

function isIgnored(tree: SyntaxTree, callback: FunctionNode): boolean {
  const call = tree.parent(tree.whole(callback));
  if (call?.type !== 'CallExpression') return false;
  return IGNORE.has(memberPath(call.callee)?.at(-1) ?? calledMember(call)?.property.name ?? '');
}
