import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { CallToGuard } from '../../request.js';
import { calledName } from '../source/arguments.js';
import type { PythonFile } from '../source/python-file.js';
import { runningIn } from '../source/walk.js';
import type { Unit } from '../units/unit.js';
import { type Delivery, deliveryOf } from './delivery.js';

/** They run a coroutine to its end in a plain function. */
const LOOPS = new Set(['run', 'run_until_complete', 'run_coroutine_threadsafe', 'async_to_sync']);
const TASK_MAKERS = new Set(['create_task', 'ensure_future', 'start_soon', 'spawn']);
/** They read an iterable to its end. */
const READERS = new Set([
  ...['list', 'tuple', 'set', 'dict', 'frozenset', 'sum', 'any', 'all', 'min', 'max', 'sorted'],
  ...['join', 'len', 'bool', 'next', 'anext', 'first', 'extend', 'update', 'enumerate'],
]);

const READ_LATER = 'fails while its result is read, after the function has returned';

/** Why the failure of a call does not come out of the function that makes it; nothing where it does. */
export function refusedDelivery(
  node: SyntaxNode,
  { shape }: CallToGuard,
  unit: Unit,
  file: PythonFile,
): string | undefined {
  switch (shape) {
    case 'forget':
      return 'is sent in the background: nobody here learns of its failure';
    case 'callback':
      return 'tells its outcome to a callback, not to the function that makes it';
    case 'observable':
      return 'fails while it is observed, after the function has returned';
    case 'sync':
      return unit.async
        ? 'blocks the event loop, which no circuit breaker helps: hand it to a thread (`await asyncio.to_thread(…)`) or use an async client'
        : undefined;
    case 'async':
    case 'promise':
      return refusedCoroutine(deliveryOf(node, file), unit, file);
    case 'lazy':
      if (deliveryOf(node, file).kind === 'awaited') return undefined;
      return isReadHere(node, unit, file) ? undefined : READ_LATER;
    case 'stream':
      return isReadHere(node, unit, file) ? undefined : READ_LATER;
  }
}

function refusedCoroutine(delivery: Delivery, unit: Unit, file: PythonFile): string | undefined {
  if (delivery.kind === 'argument') {
    const to = calledName(delivery.call, file);
    if (TASK_MAKERS.has(to) && isLeftAlone(delivery.call, file)) {
      return 'is left to a task of its own, whose failure does not come here';
    }
    if (unit.async || LOOPS.has(to)) return undefined;
  }
  if (!unit.async) {
    return 'gives a coroutine that the caller awaits: make its function `async def`, and await it there';
  }
  if (delivery.kind === 'returned') return 'is awaited by the caller: await it in its own function';
  return delivery.kind === 'dropped' ? 'is never awaited' : undefined;
}

const isLeftAlone = (call: SyntaxNode, file: PythonFile): boolean => {
  const { kind } = deliveryOf(call, file);
  return kind === 'dropped' || kind === 'returned';
};

/** Whether what is given is read to its end, or for as long as its `with` block lasts, by the function itself. */
function isReadHere(node: SyntaxNode, unit: Unit, file: PythonFile): boolean {
  const delivery = deliveryOf(node, file);
  switch (delivery.kind) {
    case 'entered':
    case 'iterated':
      return true;
    case 'awaited':
      // What awaiting gives may be what is read.
      return (
        isReadHere(delivery.node, unit, file) || deliveryOf(delivery.node, file).kind === 'member'
      );
    case 'member':
      return true;
    case 'argument':
      return READERS.has(calledName(delivery.call, file));
    case 'assigned':
      return isNameRead(file.textOf(delivery.target), unit, file);
    case 'returned':
    case 'dropped':
    case 'other':
      return false;
  }
}

function isNameRead(name: string, { body }: Unit, file: PythonFile): boolean {
  for (const node of runningIn(body)) {
    if (node.kind !== 'identifier' || file.textOf(node) !== name) continue;
    const delivery = deliveryOf(node, file);
    if (delivery.kind === 'iterated' || delivery.kind === 'entered') return true;
    if (delivery.kind === 'argument' && READERS.has(calledName(delivery.call, file))) return true;
  }
  return false;
}
