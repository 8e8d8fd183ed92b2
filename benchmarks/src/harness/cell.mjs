// @ts-check
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** @typedef {(this: void) => Promise<unknown>} Call */
/** @typedef {(call: Call, count: number) => Promise<number>} Timer nanoseconds for one call, the mean of `count` calls */

/** Fewest calls in a cell: below it the two clock readings would show. */
const FEWEST_CALLS = 20;
const WARM_UP_CALLS = 200;

/** Frees memory, so that no cell pays for what its neighbour left behind. */
export const collectGarbage = () => {
  if (!globalThis.gc) throw new Error('Start Node with --expose-gc: the benchmarks need gc().');
  globalThis.gc();
};

/** @type {Timer} */
export async function timeFulfilled(call, count) {
  const start = performance.now();
  for (let index = 0; index < count; index++) await call();
  return ((performance.now() - start) * 1e6) / count;
}

/** @type {Timer} */
export async function timeRejected(call, count) {
  const start = performance.now();
  for (let index = 0; index < count; index++) {
    try {
      await call();
    } catch {
      // The rejection is what is measured.
    }
  }
  return ((performance.now() - start) * 1e6) / count;
}

/**
 * Runs a call for `warmUpMs`, and says how long one took at last.
 *
 * By time, not by number: a full gc throws away compiled code whose hidden classes no live object has, and between
 * two calls a policy may have none. A few hundred calls later that code is still being interpreted, and what would be
 * measured is how fast it was compiled again.
 * @param {Timer} timer
 * @param {Call} call
 * @param {number} warmUpMs
 */
export async function warmUp(timer, call, warmUpMs) {
  const deadline = performance.now() + warmUpMs;
  let nanoseconds;
  do nanoseconds = await timer(call, WARM_UP_CALLS);
  while (performance.now() < deadline);
  return nanoseconds;
}

/**
 * How many calls fill a cell.
 * @param {number} nanoseconds for one call
 * @param {number} cellMs
 */
export const callsIn = (nanoseconds, cellMs) =>
  Math.max(FEWEST_CALLS, Math.round((cellMs * 1e6) / nanoseconds));

/**
 * One cell of the table in one round, in nanoseconds a call.
 * @param {Timer} timer
 * @param {Call} call
 * @param {{ cellMs: number, warmUpMs: number }} effort
 */
export async function timeCell(timer, call, { cellMs, warmUpMs }) {
  collectGarbage();
  // Timers that came due and finalizers that gc has queued run now, and not in the middle of the cell.
  await nextTurn();
  const nanoseconds = await warmUp(timer, call, warmUpMs);
  return timer(call, callsIn(nanoseconds, cellMs));
}
