import type { MetricSource } from '../../metrics/metric-source.js';
import type { Row } from './view.js';

/**
 * A policy, as far as the page shows it. Kinds are told apart by what they have, so that those of another copy of the
 * package show too; a circuit need have no more than its state.
 */
export interface Countable extends Partial<MetricSource> {
  readonly name: string;
  snapshot?(): { readonly retryAfterMs: number };
  readonly affordable?: number | undefined;
  readonly maxConcurrent?: number | undefined;
  readonly maxQueue?: number | undefined;
}

/** The policies that have a name, each once. */
export const countable = (policies: Iterable<object>): Countable[] =>
  [...new Set(policies)].filter(
    (policy): policy is Countable => typeof (policy as Partial<Countable>).name === 'string',
  );

const count = (value: number | undefined): string => (value === undefined ? '' : String(value));

export function circuitRow(circuit: Countable): Row {
  const { name, state = '', counts = {} } = circuit;
  return {
    name,
    tone: state === 'closed' ? 'pass' : 'warn',
    cells: [
      state,
      state === 'open' ? retryAfter(circuit.snapshot?.().retryAfterMs) : '',
      count(counts['success']),
      count(counts['failure']),
      count(counts['rejected']),
      count(counts['opened']),
    ],
  };
}

/** A circuit looks at the clock when a call arrives, so that the time of an open one may be over. */
function retryAfter(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return '';
  return milliseconds > 0 ? `${Math.ceil(milliseconds / 1_000)} s` : 'at the next call';
}

export function retryRow({ name, counts = {}, affordable }: Countable): Row {
  return {
    name,
    tone: 'none',
    cells: [
      count(counts['calls']),
      count(counts['retries']),
      count(counts['recovered']),
      count(counts['gaveUp']),
      count(affordable),
    ],
  };
}

export function bulkheadRow(bulkhead: Countable): Row {
  const { name, counts = {}, active, queued, maxConcurrent, maxQueue } = bulkhead;
  return {
    name,
    tone: 'none',
    cells: [
      share(active, maxConcurrent),
      share(queued, maxQueue),
      count(counts['executed']),
      count(counts['rejected']),
    ],
  };
}

function share(part: number | undefined, whole: number | undefined): string {
  return whole === undefined || whole === Infinity ? count(part) : `${count(part)} of ${whole}`;
}
