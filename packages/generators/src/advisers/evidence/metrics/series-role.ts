import type { Outcome } from '../outcome.js';
import { dependencyOfLabels, type Labels, outcomeOfLabels } from './dependency-label.js';

/** What one time series is to us. */
export interface SeriesRole {
  readonly dependency: string;
  /** Series of one family count the same calls; those of different families may be the same calls counted twice. */
  readonly family: string;
  readonly part:
    | { readonly is: 'calls'; readonly outcome: Outcome | undefined }
    | { readonly is: 'bucket'; readonly upToMs: number; readonly outcome: Outcome | undefined }
    | { readonly is: 'sum'; readonly msPerUnit: number; readonly outcome: Outcome | undefined }
    | { readonly is: 'timeouts' }
    | { readonly is: 'in-flight' };
}

/** The family of what @reliability/runtime exports: it counts what circuits saw. */
const OWN_CALLS = /^reliability_circuit_breaker_calls(_total)?$/;
const OWN_TIMEOUTS = /^reliability_timeout_timed_out(_total)?$/;
const OWN_IN_FLIGHT = /^reliability_bulkhead_active_calls$/;
const OWN = /^reliability_/;

/** What a service answers is not what it calls. */
const SERVER_SIDE = /(^|_)(http|rpc)_server_|downstream/;
const IN_FLIGHT = /in_?flight|active_(requests|calls)|rq_active$/;
/** Counters of calls, and no others such as of bytes or retries. */
const CALLS = /(requests?|calls?|rq|operations?|queries|commands)(_total|_xx|_completed)?$/;

/** What a series tells about a dependency; `undefined` where it tells nothing that is of use. */
export function seriesRole(name: string, labels: Labels): SeriesRole | undefined {
  if (OWN.test(name)) return ownRole(name, { ...labels });
  // A mesh counts each call on both sides.
  const answered = labels['reporter'] === 'destination' || labels['span_kind']?.endsWith('SERVER');
  if (SERVER_SIDE.test(name) || answered) return undefined;
  const dependency = dependencyOfLabels(labels);
  if (dependency === undefined) return undefined;
  const outcome = outcomeOfLabels(labels);
  const [, base = name, suffix] = /^(.*)_(bucket|count|sum)$/.exec(name) ?? [];
  const msPerUnit = unitOf(base);
  if (labels['le'] !== undefined) {
    const upTo = /inf/i.test(labels['le']) ? Infinity : Number(labels['le']);
    if (!(upTo >= 0) || msPerUnit === undefined) return undefined;
    const part = { is: 'bucket' as const, upToMs: upTo * msPerUnit, outcome };
    return { dependency, family: base, part };
  }
  if (suffix === 'sum') {
    return msPerUnit === undefined
      ? undefined
      : { dependency, family: base, part: { is: 'sum', msPerUnit, outcome } };
  }
  if (suffix === 'count') {
    return msPerUnit === undefined
      ? undefined
      : { dependency, family: base, part: { is: 'calls', outcome } };
  }
  if (IN_FLIGHT.test(name)) return { dependency, family: name, part: { is: 'in-flight' } };
  const countsCalls = name === '' || CALLS.test(name);
  // Envoy counts all answers of a class beside each code: one of the two is enough.
  if (!countsCalls || name.endsWith('_upstream_rq')) return undefined;
  return { dependency, family: name, part: { is: 'calls', outcome } };
}

function ownRole(name: string, labels: Labels): SeriesRole | undefined {
  const { name: policy, reliability_policy_name = policy } = labels;
  const dependency = dependencyOfLabels({
    ...(reliability_policy_name !== undefined && { reliability_policy_name }),
  });
  if (dependency === undefined) return undefined;
  const family = 'reliability_circuit_breaker_calls';
  if (OWN_CALLS.test(name)) {
    return { dependency, family, part: { is: 'calls', outcome: outcomeOfLabels(labels) } };
  }
  if (OWN_TIMEOUTS.test(name)) return { dependency, family, part: { is: 'timeouts' } };
  if (OWN_IN_FLIGHT.test(name)) return { dependency, family, part: { is: 'in-flight' } };
  return undefined;
}

/**
 * Milliseconds in the unit that a metric's name ends with: seconds by Prometheus's convention, also for the result of a
 * query, which has no name. `undefined` for what is no duration, such as bytes.
 */
function unitOf(base: string): number | undefined {
  if (/(_milliseconds|_ms|_millis|_rq_time)$/.test(base)) return 1;
  if (/_(bytes|size|ratio|percent|celsius|connections)$/.test(base)) return undefined;
  return base === '' || /(_seconds|duration|latency|_time)$/.test(base) ? 1_000 : undefined;
}
