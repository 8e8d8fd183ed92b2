import { AsyncLocalStorage } from 'node:async_hooks';
import { Deadline } from './deadline.js';

// On globalThis, so that an ESM and a CommonJS copy of this package see the same deadline.
const shared = globalThis as { [key: symbol]: AsyncLocalStorage<Deadline> | undefined };
const ambient = (shared[Symbol.for('@reliability/runtime/deadline')] ??=
  new AsyncLocalStorage<Deadline>());

/**
 * Runs `fn`, and all that it starts and awaits, under `deadline`. A sooner one that is already in force stays.
 * Without a deadline it just runs.
 *
 * @example
 * const deadline = deadlineFromHeader(request.headers[DEADLINE_HEADER]) ?? Deadline.after('5s');
 * await runWithDeadline(deadline, () => handle(request));
 */
export function runWithDeadline<T>(deadline: Deadline | undefined, fn: () => T): T {
  const sooner = Deadline.sooner(ambient.getStore(), deadline);
  return sooner ? ambient.run(sooner, fn) : fn();
}

/** The deadline that the code which asks runs under. */
export function currentDeadline(): Deadline | undefined {
  return ambient.getStore();
}
