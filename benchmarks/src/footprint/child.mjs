// @ts-check
// Makes many breakers of one kind and prints what each holds: { fresh, used, timers }, as JSON.
import { createHook } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { breakers } from './breakers.mjs';
import { collectGarbage } from '../harness/cell.mjs';

const CALLS = 200;
/** Breakers whose timers are counted. */
const COUNTED = 20;

const [, , index, count] = process.argv;
const kind = breakers[Number(index)];
const instances = Number(count);
if (!kind || !(instances > 0)) throw new Error('usage: child.mjs <index of the kind> <instances>');

const heldBytes = () => {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/**
 * Timers that breakers keep after they were used. Node's list of active resources leaves out those that do not hold
 * the process, and they fire all the same.
 * @param {(name: string) => { breaker: unknown, call: () => Promise<unknown> }} make
 */
async function timersOf(make) {
  /** @type {Set<number>} */
  const running = new Set();
  const hook = createHook({
    init: (id, type) => void (type === 'Timeout' && running.add(id)),
    destroy: (id) => void running.delete(id),
  }).enable();
  const kept = [];
  for (let number = 0; number < COUNTED; number++) {
    const { breaker, call } = make(`counted-${number}`);
    for (let turn = 0; turn < CALLS; turn++) await call();
    kept.push(breaker);
  }
  await nextTurn();
  hook.disable();
  return running.size / kept.length;
}

// What the first one brings with it (compiled code, feedback, shared tables) belongs to no instance.
const first = kind.make('first');
for (let call = 0; call < CALLS; call++) await first.call();

const timers = await timersOf(kind.make);
const names = Array.from({ length: instances }, (_, number) => `dependency-${number}`);
/** @type {unknown[]} */
const alive = new Array(instances).fill(undefined);
const bytesBefore = heldBytes();
for (let number = 0; number < instances; number++)
  alive[number] = kind.make(names[number] ?? '').breaker;
const fresh = (heldBytes() - bytesBefore) / instances;
alive.fill(undefined);

const usedBefore = heldBytes();
for (let number = 0; number < instances; number++) {
  const { breaker, call } = kind.make(names[number] ?? '');
  for (let turn = 0; turn < CALLS; turn++) await call();
  alive[number] = breaker;
}
const used = (heldBytes() - usedBefore) / instances;

console.log(JSON.stringify({ fresh, used, timers }));
process.exit(alive.length === instances ? 0 : 1);
