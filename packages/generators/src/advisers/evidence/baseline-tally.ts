import type { WindowSums } from '../statistics/intraclass-correlation.js';
import type { BlockTally } from './block-tally.js';
import type { Outages } from './evidence.js';
import { type WorstByCalls, WorstStretches } from './worst-stretches.js';

/** The calls of one window. */
export interface TalliedWindow {
  readonly startMs: number;
  readonly lengthMs: number;
  readonly calls: number;
  readonly failuresByKind: Readonly<Record<string, number>>;
  /** Its calls in blocks that followed each other, where single calls are known. */
  readonly blocks?: BlockTally | undefined;
  /** Which of its calls failed, by their place from 0, where that is known. */
  readonly failedAt?: readonly number[] | undefined;
}

const OUTAGE_SHARE = 0.5;
const OUTAGE_CALLS = 10;
const MOST_OUTAGES = 1_000;

/** Adds up windows of calls, outages apart, keeping sums and no windows. */
export class BaselineTally {
  readonly #outageLengths: number[] = [];
  readonly #kinds: Record<string, number> = {};
  #outageEnd = NaN;
  #outageCalls = 0;
  #outageFailures = 0;
  #windows = 0;
  #calls = 0;
  #failures = 0;
  #squaredCalls = 0;
  #squaredFailuresPerCall = 0;
  #peakPerSecond = 0;
  #stretches: WorstStretches | undefined;

  /** Best in the order of time; windows that come late are windows of their own. */
  addWindow(window: TalliedWindow): void {
    const { calls, failuresByKind } = window;
    if (!(calls > 0)) return;
    const counted = Object.values(failuresByKind).reduce((sum, count) => sum + count, 0);
    const failures = Math.min(calls, counted);
    this.#peakPerSecond = Math.max(this.#peakPerSecond, (calls / window.lengthMs) * 1_000);
    if (calls >= OUTAGE_CALLS && failures >= OUTAGE_SHARE * calls) {
      this.#addOutage(window, failures);
      this.#stretches?.interrupt();
      return;
    }
    this.addCalls(calls, failuresByKind);
    const { blocks, failedAt } = window;
    this.#windows += blocks?.blocks ?? 1;
    this.#squaredCalls += blocks?.squaredCalls ?? calls ** 2;
    this.#squaredFailuresPerCall += blocks?.squaredFailuresPerCall ?? failures ** 2 / calls;
    if (failedAt) (this.#stretches ??= new WorstStretches()).add(calls, failedAt);
  }

  /** Calls of which nobody knows when they were. */
  addCalls(calls: number, failuresByKind: Readonly<Record<string, number>>): void {
    this.#calls += calls;
    for (const [kind, count] of Object.entries(failuresByKind)) {
      if (!(count > 0)) continue;
      this.#kinds[kind] = (this.#kinds[kind] ?? 0) + count;
      this.#failures += count;
    }
  }

  #addOutage({ startMs, lengthMs, calls }: TalliedWindow, failures: number): void {
    this.#outageCalls += calls;
    this.#outageFailures += failures;
    if (startMs === this.#outageEnd)
      this.#outageLengths[this.#outageLengths.length - 1]! += lengthMs;
    else if (this.#outageLengths.length < MOST_OUTAGES) this.#outageLengths.push(lengthMs);
    else return;
    this.#outageEnd = startMs + lengthMs;
  }

  get calls(): number {
    return this.#calls;
  }

  get failures(): number {
    return Math.min(this.#calls, this.#failures);
  }

  get failuresByKind(): Readonly<Record<string, number>> {
    return { ...this.#kinds };
  }

  get outages(): Outages {
    const [calls, failures] = [this.#outageCalls, this.#outageFailures];
    return { calls, failures, lengthsMs: [...this.#outageLengths] };
  }

  get peakPerSecond(): number {
    return this.#peakPerSecond;
  }

  /** `undefined` where no single calls came. */
  get worst(): WorstByCalls | undefined {
    return this.#stretches?.worst;
  }

  /** `undefined` where no window came with its time. */
  get windows(): WindowSums | undefined {
    if (this.#windows === 0) return undefined;
    return {
      windows: this.#windows,
      calls: this.#calls,
      failures: this.failures,
      squaredCalls: this.#squaredCalls,
      squaredFailuresPerCall: this.#squaredFailuresPerCall,
    };
  }
}
