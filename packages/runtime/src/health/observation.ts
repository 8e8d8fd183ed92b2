import type { CircuitOpenError } from '../errors.js';
import { errorCode, isCode } from '../events/error-code.js';
import type { Landing } from './flight.js';
import type { HealthStatus } from './report.js';

/** What a check may return to say more than that it passed. Any other object it returns counts as passed. */
export interface Observation {
  readonly status: HealthStatus;
  /** A measured number, such as 37.5. */
  readonly observedValue?: number;
  /** Its unit, such as `percent` or `ms`. At most 16 characters, without blanks. */
  readonly observedUnit?: string;
  /** A code in capitals, such as `ENOSPC`. Anything else is left out of the report. */
  readonly output?: string;
}

const STATUSES: readonly unknown[] = ['pass', 'warn', 'fail'] satisfies HealthStatus[];
const UNIT = /^[\w%/.-]{1,16}$/;

/**
 * Reads what a check returned. `false`, and an answer such as fetch's whose `ok` is false, mean down: both are what a
 * check returns that forgot to throw.
 */
export function observe(result: unknown): Observation {
  if (result === false) return { status: 'fail', output: 'FALSE' };
  if (typeof result !== 'object' || result === null) return { status: 'pass' };

  const { status, ok, observedValue, observedUnit, output } = result as Record<string, unknown>;
  if (ok === false) {
    return {
      status: 'fail',
      output: Number.isInteger(status) ? `HTTP_${String(status)}` : 'NOT_OK',
    };
  }
  if (!STATUSES.includes(status)) return { status: 'pass' };
  return {
    status: status as HealthStatus,
    ...(Number.isFinite(observedValue) && { observedValue: observedValue as number }),
    ...(typeof observedUnit === 'string' && UNIT.test(observedUnit) && { observedUnit }),
    ...(isCode(output) && { output }),
  };
}

/** What a call came to. Where the check measured nothing itself, how long it took is what was measured. */
export function observeLanding(landing: Landing<unknown>): Observation {
  const took = { observedValue: Math.round(landing.tookMs), observedUnit: 'ms' };
  if (landing.kind === 'returned') {
    const observation = observe(landing.value);
    return observation.observedValue === undefined ? { ...observation, ...took } : observation;
  }
  const output = errorCode(landing.error) ?? 'Error';
  // The check goes through the breaker, which did not let it: nothing is known but that the circuit is open.
  const status = output === CIRCUIT_OPEN ? 'warn' : 'fail';
  return { status, output, ...took };
}

const CIRCUIT_OPEN = 'RELIABILITY_CIRCUIT_OPEN' satisfies CircuitOpenError['code'];
