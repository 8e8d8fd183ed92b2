import type { WindowSums } from '../statistics/intraclass-correlation.js';
import type { Evidence, FailuresByKind, History, Rate } from './evidence.js';
import { type Latency, LatencyHistogram } from './latency-histogram.js';
import type { WorstByCalls } from './worst-stretches.js';

/**
 * What several sources know about one dependency, together. Counts are added up: the sources must not tell of the same
 * calls.
 * @param dependency Its name from here on.
 */
export function mergeEvidence(dependency: string, parts: readonly Evidence[]): Evidence {
  const outcomes = parts.filter(({ failures }) => failures !== undefined);
  // Calls of which nobody knows how they ended would dilute the failure rate.
  const counted = outcomes.some(({ calls, outages }) => calls + outages.calls > 0)
    ? outcomes
    : parts;
  return {
    dependency,
    calls: sum(counted.map(({ calls }) => calls)),
    failures: outcomes.length > 0 ? sum(outcomes.map(({ failures }) => failures!)) : undefined,
    failuresByKind: addKinds(outcomes.map(({ failuresByKind }) => failuresByKind)),
    latency: mergeLatency(present(parts.map(({ latency }) => latency))),
    rate: mergeRates(present(counted.map(({ rate }) => rate))),
    peakInFlight: greatest(parts.map(({ peakInFlight }) => peakInFlight)),
    worst: mergeWorst(present(counted.map(({ worst }) => worst))),
    windows: mergeWindows(present(counted.map(({ windows }) => windows))),
    outages: {
      calls: sum(counted.map(({ outages }) => outages.calls)),
      failures: sum(counted.map(({ outages }) => outages.failures)),
      lengthsMs: counted.flatMap(({ outages }) => outages.lengthsMs),
    },
    history: mergeHistories(present(parts.map(({ history }) => history))),
  };
}

function mergeLatency(parts: readonly Latency[]): Latency | undefined {
  const histogram = new LatencyHistogram();
  for (const part of parts) histogram.addAll(part);
  return histogram.latency();
}

/** Each source saw a part of the traffic: parts of the same time add up, those of different times follow each other. */
function mergeRates(rates: readonly Rate[]): Rate | undefined {
  if (rates.length === 0) return undefined;
  const fromMs = Math.min(...rates.map((rate) => rate.fromMs));
  const toMs = Math.max(...rates.map((rate) => rate.toMs));
  const lengths = rates.map((rate) => Math.max(1_000, rate.toMs - rate.fromMs));
  const calls = sum(rates.map((rate, index) => rate.meanPerSecond * lengths[index]!));
  const overlapping = sum(lengths) > Math.max(1_000, toMs - fromMs) * 1.5;
  const peaks = rates.map(({ peakPerSecond }) => peakPerSecond);
  return {
    meanPerSecond: calls / Math.max(1_000, toMs - fromMs),
    peakPerSecond: overlapping ? sum(peaks) : Math.max(...peaks),
    fromMs,
    toMs,
  };
}

function mergeWindows(parts: readonly WindowSums[]): WindowSums | undefined {
  if (parts.length === 0) return undefined;
  return {
    windows: sum(parts.map(({ windows }) => windows)),
    calls: sum(parts.map(({ calls }) => calls)),
    failures: sum(parts.map(({ failures }) => failures)),
    squaredCalls: sum(parts.map(({ squaredCalls }) => squaredCalls)),
    squaredFailuresPerCall: sum(parts.map((part) => part.squaredFailuresPerCall)),
  };
}

function mergeHistories(parts: readonly History[]): History | undefined {
  if (parts.length === 0) return undefined;
  return {
    timeouts: sum(parts.map(({ timeouts }) => timeouts)),
    retriedByKind: addKinds(parts.map(({ retriedByKind }) => retriedByKind)),
    opened: sum(parts.map(({ opened }) => opened)),
    openForMs: parts.flatMap(({ openForMs }) => openForMs),
  };
}

function addKinds(parts: readonly FailuresByKind[]): FailuresByKind {
  const total: Record<string, number> = {};
  for (const [kind, count] of parts.flatMap((part) => Object.entries(part))) {
    total[kind] = (total[kind] ?? 0) + count;
  }
  return total;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function mergeWorst(parts: readonly WorstByCalls[]): WorstByCalls | undefined {
  if (parts.length === 0) return undefined;
  const calls = Object.keys(parts[0]!);
  return Object.fromEntries(calls.map((n) => [n, Math.max(...parts.map((part) => part[n] ?? 0))]));
}

function greatest(values: readonly (number | undefined)[]): number | undefined {
  const known = present(values);
  return known.length > 0 ? Math.max(...known) : undefined;
}

function present<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}
