import type { Reliability, ReliabilityEvent } from '@reliability/runtime';
import type { ManualClock } from '@reliability/runtime/testing';
import type { EmittedApp } from './emitted-app.js';

/** A dependency's policies on a clock that stands still until it is moved, with nothing behind them yet. */
export interface Trial {
  readonly clock: ManualClock;
  readonly reliability: Reliability;
  /** What the policies have told so far. */
  readonly events: readonly ReliabilityEvent[];
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Puts fresh policies in force, made by the application's own code from its own configuration. */
export function newTrial({ reliability, runtime, testing }: EmittedApp): Trial {
  const clock = new testing.ManualClock();
  const stream = new runtime.EventStream();
  const events: ReliabilityEvent[] = [];
  stream.subscribe((event) => events.push(event));
  const policies = reliability.createReliability({
    clock,
    events: stream,
    watch: false,
    logger: silent,
  });
  runtime.configureReliability(policies);
  return { clock, reliability: policies, events };
}

/** How a call ended, without throwing. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string | undefined; readonly error: unknown };

export async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, code: (error as { code?: string }).code, error };
  }
}

/** The failure of a dependency that is not there. */
export function connectionRefused(): Error {
  return Object.assign(new Error('connect ECONNREFUSED (simulated)'), { code: 'ECONNREFUSED' });
}
