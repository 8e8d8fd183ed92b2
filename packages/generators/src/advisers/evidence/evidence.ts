import type { WindowSums } from '../statistics/intraclass-correlation.js';
import type { Latency } from './latency-histogram.js';
import type { WorstByCalls } from './worst-stretches.js';

/** Numbers of failures by kind: see `FailureKind`. */
export type FailuresByKind = Readonly<Record<string, number>>;

/** What is known about one dependency. All counts are of calls that reached it, outside its outages. */
export interface Evidence {
  /** As the source calls it: a host, a service, or the name of a policy. */
  readonly dependency: string;
  readonly calls: number;
  /** `undefined` where the source does not tell which calls failed: that is not the same as none. */
  readonly failures: number | undefined;
  readonly failuresByKind: FailuresByKind;
  /** Of successful calls. */
  readonly latency?: Latency | undefined;
  /** Absent where the source has no times. */
  readonly rate?: Rate | undefined;
  /** How many calls were seen under way at once, at most. */
  readonly peakInFlight?: number | undefined;
  /** For the correlation of failures: blocks of up to 50 calls in a row, or minutes. Absent where the source has no times. */
  readonly windows?: WindowSums | undefined;
  /** The worst stretches of calls outside outages. Absent where the source does not tell of single calls. */
  readonly worst?: WorstByCalls | undefined;
  readonly outages: Outages;
  /** What the runtime wrote about circuits; it counts no successes. */
  readonly history?: History | undefined;
}

export interface Rate {
  /** Calls a second from the first to the last, outages included. */
  readonly meanPerSecond: number;
  /** Calls a second of the busiest window: 10 s in logs and traces, a minute or a step in metrics. */
  readonly peakPerSecond: number;
  /** Milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Windows in which at least half of at least ten calls failed: not what a threshold must bear, but what it is for. */
export interface Outages {
  readonly calls: number;
  readonly failures: number;
  /** How long each of them went on; windows that follow each other are one outage. The first thousand. */
  readonly lengthsMs: readonly number[];
}

export interface History {
  readonly timeouts: number;
  /** Retries by what they repeated. */
  readonly retriedByKind: FailuresByKind;
  readonly opened: number;
  /** From the opening of a circuit to its closing. */
  readonly openForMs: readonly number[];
}

export const NO_OUTAGES: Outages = { calls: 0, failures: 0, lengthsMs: [] };
