import { BaselineTally } from '../baseline-tally.js';
import type { Evidence } from '../evidence.js';
import { type Latency, LatencyHistogram } from '../latency-histogram.js';
import type { SeriesRole } from './series-role.js';

/** How much one series grew from one look at it to the next. */
export interface Increment {
  readonly amount: number;
  /** When the later look was; `undefined` where nobody knows, as with a single scrape. */
  readonly atMs: number | undefined;
  readonly lengthMs: number;
}

/** Instances are looked at at different times; their increments of one minute belong together. */
const SLOT_MS = 60_000;

interface Slot {
  lengthMs: number;
  calls: number;
  unnamed: number;
  readonly failuresByKind: Record<string, number>;
}

/** All series of one family and one dependency. */
export class FamilyTally {
  readonly #slots = new Map<number, Slot>();
  readonly #buckets = new Map<number, number>();
  #untimed: Slot = { lengthMs: 0, calls: 0, unnamed: 0, failuresByKind: {} };
  #sumMs = 0;
  #timeouts = 0;
  #peakInFlight: number | undefined;
  #tellsOutcomes = false;
  #fromMs = Infinity;
  #toMs = -Infinity;

  add(part: SeriesRole['part'], increment: Increment): void {
    const { amount } = increment;
    if (part.is === 'timeouts') this.#timeouts += amount;
    else if (part.is === 'sum') {
      if (isSuccess(part.outcome)) this.#sumMs += amount * part.msPerUnit;
    } else if (part.is === 'bucket') {
      if (isSuccess(part.outcome)) {
        this.#buckets.set(part.upToMs, (this.#buckets.get(part.upToMs) ?? 0) + amount);
      }
    } else if (part.is === 'calls') this.#addCalls(part.outcome, increment);
  }

  /** What a gauge shows. */
  observe(value: number): void {
    this.#peakInFlight = Math.max(this.#peakInFlight ?? 0, value);
  }

  #addCalls(
    outcome: (SeriesRole['part'] & { is: 'calls' })['outcome'],
    { amount, atMs, lengthMs }: Increment,
  ): void {
    if (outcome !== undefined) this.#tellsOutcomes = true;
    if (outcome === 'ignored') return;
    const slot = atMs === undefined ? this.#untimed : this.#slot(atMs, lengthMs);
    slot.calls += amount;
    if (outcome === undefined) slot.unnamed += amount;
    else if (outcome !== 'ok') {
      slot.failuresByKind[outcome] = (slot.failuresByKind[outcome] ?? 0) + amount;
    }
  }

  #slot(atMs: number, lengthMs: number): Slot {
    this.#fromMs = Math.min(this.#fromMs, atMs - lengthMs);
    this.#toMs = Math.max(this.#toMs, atMs);
    const index = Math.floor((atMs - 1) / SLOT_MS);
    let slot = this.#slots.get(index);
    if (!slot)
      this.#slots.set(index, (slot = { lengthMs: 0, calls: 0, unnamed: 0, failuresByKind: {} }));
    slot.lengthMs = Math.max(slot.lengthMs, SLOT_MS, lengthMs);
    return slot;
  }

  /** @returns `undefined` where the family says nothing about the dependency. */
  evidence(dependency: string): Evidence | undefined {
    const tally = new BaselineTally();
    for (const [index, slot] of [...this.#slots].sort(([a], [b]) => a - b)) {
      tally.addWindow({ ...slot, startMs: (index + 1) * SLOT_MS - slot.lengthMs });
    }
    tally.addCalls(this.#untimed.calls, this.#untimed.failuresByKind);
    const latency = this.#latency();
    const seen = tally.calls + tally.outages.calls;
    // A histogram without `_count`, as a query may leave it.
    const calls = seen > 0 ? tally.calls : (latency?.count ?? 0);
    if (calls + tally.outages.calls === 0 && this.#peakInFlight === undefined) return undefined;
    const seconds = Math.max(1, (this.#toMs - this.#fromMs) / 1_000);
    return {
      dependency,
      calls: Math.round(calls),
      failures: this.#tellsOutcomes
        ? Math.min(Math.round(calls), Math.ceil(tally.failures))
        : undefined,
      failuresByKind: this.#split(tally.failuresByKind),
      outages: tally.outages,
      latency,
      peakInFlight: this.#peakInFlight,
      ...(this.#toMs > this.#fromMs && {
        windows: this.#tellsOutcomes ? tally.windows : undefined,
        rate: {
          meanPerSecond: seen / seconds,
          peakPerSecond: tally.peakPerSecond,
          fromMs: this.#fromMs,
          toMs: this.#toMs,
        },
      }),
    };
  }

  /** A circuit counts failures of all kinds; the time limit inside it tells how many of them are timeouts. */
  #split(failuresByKind: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
    const { other = 0, ...rest } = failuresByKind;
    const timeouts = Math.min(other, this.#timeouts);
    const kinds = { ...rest, other: other - timeouts, timeout: (rest['timeout'] ?? 0) + timeouts };
    return Object.fromEntries(Object.entries(kinds).filter(([, count]) => count > 0));
  }

  #latency(): Latency | undefined {
    const histogram = new LatencyHistogram();
    let [lowMs, below] = [0, 0];
    for (const [highMs, upTo] of [...this.#buckets].sort(([a], [b]) => a - b)) {
      histogram.addBucket(lowMs, highMs, upTo - below, 0);
      [lowMs, below] = [highMs, Math.max(below, upTo)];
    }
    const latency = histogram.latency();
    if (!latency) return undefined;
    const upper = latency.buckets.reduce(
      (sum, { lowMs, highMs, count }) => sum + count * (Number.isFinite(highMs) ? highMs : lowMs),
      0,
    );
    return { ...latency, meanMs: (this.#sumMs > 0 ? this.#sumMs : upper) / latency.count };
  }
}

/** A series that does not tell how its calls ended counts mostly successful ones. */
function isSuccess(outcome: string | undefined): boolean {
  return outcome === undefined || outcome === 'ok';
}
