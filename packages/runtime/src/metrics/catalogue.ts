import type { MetricSource } from './metric-source.js';

/**
 * One metric, and how it is read from a policy. All names stand in {@link CATALOGUE}; those of Prometheus follow from
 * them by rule.
 */
export interface Metric {
  /** OpenTelemetry's spelling, such as `reliability.circuit_breaker.calls`. */
  readonly name: string;
  /** A counter only grows while its policy lives. */
  readonly kind: 'counter' | 'gauge';
  /** UCUM annotation of what is counted, such as `{call}`. */
  readonly unit: string;
  readonly help: string;
  /** The count that only this kind of policy keeps. */
  readonly mark: string;
  /** What the parts of a reading are told apart by; absent where a reading is one number. */
  readonly label?: 'outcome' | 'state';
  /** By value of the label; under the empty text where there is none. */
  readonly read: (policy: MetricSource) => Readonly<Record<string, number | undefined>>;
}

const CIRCUIT_STATES = ['closed', 'open', 'half-open', 'isolated'];

const one = (value: number | undefined): Record<string, number | undefined> => ({ '': value });

const counted =
  (count: string): Metric['read'] =>
  ({ counts }) =>
    one(counts[count]);

const countedBy =
  (...outcomes: readonly string[]): Metric['read'] =>
  ({ counts }) =>
    Object.fromEntries(outcomes.map((outcome) => [outcome, counts[outcome]]));

/** Everything that is measured, in the order in which it is told. */
export const CATALOGUE: readonly Metric[] = [
  {
    name: 'reliability.circuit_breaker.state',
    kind: 'gauge',
    unit: '{circuit}',
    help: 'Whether the circuit is in this state: 1 or 0.',
    mark: 'opened',
    label: 'state',
    read: ({ state }) =>
      Object.fromEntries(CIRCUIT_STATES.map((known) => [known, Number(known === state)])),
  },
  {
    name: 'reliability.circuit_breaker.calls',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls by outcome; rejected ones did not reach the dependency.',
    mark: 'opened',
    label: 'outcome',
    read: countedBy('success', 'failure', 'ignored', 'rejected'),
  },
  {
    name: 'reliability.circuit_breaker.opened',
    kind: 'counter',
    unit: '{opening}',
    help: 'How often the circuit opened.',
    mark: 'opened',
    read: counted('opened'),
  },
  {
    name: 'reliability.retry.calls',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls, each counted once however often it was tried.',
    mark: 'gaveUp',
    read: counted('calls'),
  },
  {
    name: 'reliability.retry.retries',
    kind: 'counter',
    unit: '{retry}',
    help: 'Attempts after the first.',
    mark: 'gaveUp',
    read: counted('retries'),
  },
  {
    name: 'reliability.retry.recovered',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls that succeeded after a retry.',
    mark: 'gaveUp',
    read: counted('recovered'),
  },
  {
    name: 'reliability.retry.gave_up',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls whose failure was passed on to the caller.',
    mark: 'gaveUp',
    read: counted('gaveUp'),
  },
  {
    name: 'reliability.timeout.calls',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls that were given a time limit.',
    mark: 'timedOut',
    read: counted('calls'),
  },
  {
    name: 'reliability.timeout.timed_out',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls that had no answer within the limit.',
    mark: 'timedOut',
    read: counted('timedOut'),
  },
  {
    name: 'reliability.bulkhead.calls',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls by outcome; rejected ones found no permit.',
    mark: 'executed',
    label: 'outcome',
    read: countedBy('executed', 'rejected'),
  },
  {
    name: 'reliability.bulkhead.active_calls',
    kind: 'gauge',
    unit: '{call}',
    help: 'Permits taken now.',
    mark: 'executed',
    read: ({ active }) => one(active),
  },
  {
    name: 'reliability.bulkhead.queued_calls',
    kind: 'gauge',
    unit: '{call}',
    help: 'Calls waiting for a permit now.',
    mark: 'executed',
    read: ({ queued }) => one(queued),
  },
  {
    name: 'reliability.fallback.calls',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls that had a substitute ready.',
    mark: 'used',
    read: counted('calls'),
  },
  {
    name: 'reliability.fallback.used',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls that were answered by the substitute.',
    mark: 'used',
    read: counted('used'),
  },
  {
    name: 'reliability.rate_limiter.calls',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls by outcome; rejected ones were beyond the limit.',
    mark: 'admitted',
    label: 'outcome',
    read: countedBy('admitted', 'rejected'),
  },
  {
    name: 'reliability.hedge.calls',
    kind: 'counter',
    unit: '{call}',
    help: 'Calls, each counted once however many copies were sent.',
    mark: 'hedges',
    read: counted('calls'),
  },
  {
    name: 'reliability.hedge.hedges',
    kind: 'counter',
    unit: '{hedge}',
    help: 'Copies sent because the first was slow.',
    mark: 'hedges',
    read: counted('hedges'),
  },
  {
    name: 'reliability.hedge.won',
    kind: 'counter',
    unit: '{hedge}',
    help: 'Copies that answered before the first.',
    mark: 'hedges',
    read: counted('won'),
  },
];
