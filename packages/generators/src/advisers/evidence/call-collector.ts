import { BaselineTally } from './baseline-tally.js';
import { BlockTally } from './block-tally.js';
import type { Evidence } from './evidence.js';
import { LatencyHistogram } from './latency-histogram.js';
import type { Outcome } from './outcome.js';

/** One call, as a log line or a span tells of it. */
export interface ObservedCall {
  readonly dependency: string;
  readonly outcome: Outcome;
  readonly durationMs?: number | undefined;
  /** Milliseconds since 1970. */
  readonly atMs?: number | undefined;
}

const WINDOW_MS = 10_000;
/** Lines are in the order in which calls ended, nearly; these many windows stay open for those that come late. */
const OPEN_WINDOWS = 32;
/** Hosts that callers make up, as in a scan for weak spots, must not fill the memory. */
const MOST_DEPENDENCIES = 1_000;

/** Makes evidence of single calls, in memory that grows with the number of dependencies and not with that of calls. */
export class CallCollector {
  readonly #dependencies = new Map<string, OneDependency>();
  #turnedAway = 0;

  add(call: ObservedCall): void {
    let known = this.#dependencies.get(call.dependency);
    if (!known) {
      if (this.#dependencies.size >= MOST_DEPENDENCIES) {
        this.#turnedAway++;
        return;
      }
      this.#dependencies.set(call.dependency, (known = new OneDependency(call.dependency)));
    }
    known.add(call);
  }

  /** Calls that were left out because they named more than a thousand different dependencies. */
  get turnedAway(): number {
    return this.#turnedAway;
  }

  evidence(): readonly Evidence[] {
    return [...this.#dependencies.values()].flatMap((known) => known.evidence() ?? []);
  }
}

interface OpenWindow {
  calls: number;
  readonly failuresByKind: Record<string, number>;
  readonly blocks: BlockTally;
  /** Places of those that failed, from 0. */
  readonly failedAt: number[];
}

class OneDependency {
  readonly #name: string;
  readonly #latency = new LatencyHistogram();
  readonly #tally = new BaselineTally();
  readonly #open = new Map<number, OpenWindow>();
  #fromMs = Infinity;
  #toMs = -Infinity;

  constructor(name: string) {
    this.#name = name;
  }

  add({ outcome, durationMs, atMs }: ObservedCall): void {
    if (outcome === 'ignored') return;
    if (outcome === 'ok' && durationMs !== undefined) this.#latency.add(durationMs);
    if (atMs === undefined) {
      this.#tally.addCalls(1, outcome === 'ok' ? {} : { [outcome]: 1 });
      return;
    }
    this.#fromMs = Math.min(this.#fromMs, atMs);
    this.#toMs = Math.max(this.#toMs, atMs);
    const window = this.#window(Math.floor(atMs / WINDOW_MS));
    window.blocks.add(outcome !== 'ok');
    if (outcome !== 'ok') window.failedAt.push(window.calls);
    window.calls++;
    if (outcome !== 'ok') {
      window.failuresByKind[outcome] = (window.failuresByKind[outcome] ?? 0) + 1;
    }
  }

  #window(index: number): OpenWindow {
    let window = this.#open.get(index);
    if (!window) {
      window = { calls: 0, failuresByKind: {}, blocks: new BlockTally(), failedAt: [] };
      this.#open.set(index, window);
      if (this.#open.size > OPEN_WINDOWS) this.#close(Math.min(...this.#open.keys()));
    }
    return window;
  }

  #close(index: number): void {
    const window = this.#open.get(index)!;
    this.#open.delete(index);
    window.blocks.end();
    this.#tally.addWindow({ ...window, startMs: index * WINDOW_MS, lengthMs: WINDOW_MS });
  }

  evidence(): Evidence | undefined {
    for (const index of [...this.#open.keys()].sort((a, b) => a - b)) this.#close(index);
    const { calls, failures, failuresByKind, outages } = this.#tally;
    const { windows, peakPerSecond, worst } = this.#tally;
    if (calls + outages.calls === 0) return undefined;
    const seconds = Math.max(1, (this.#toMs - this.#fromMs) / 1_000);
    return {
      dependency: this.#name,
      calls,
      failures,
      failuresByKind,
      outages,
      latency: this.#latency.latency(),
      ...(this.#toMs >= this.#fromMs && {
        windows,
        worst,
        rate: {
          meanPerSecond: (calls + outages.calls) / seconds,
          peakPerSecond,
          fromMs: this.#fromMs,
          toMs: this.#toMs,
        },
      }),
    };
  }
}
