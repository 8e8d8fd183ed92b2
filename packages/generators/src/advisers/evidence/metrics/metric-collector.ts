import type { Evidence } from '../evidence.js';
import { mergeEvidence } from '../merge-evidence.js';
import type { Labels } from './dependency-label.js';
import { FamilyTally } from './family-tally.js';
import { type SeriesRole, seriesRole } from './series-role.js';

/** A series as it was when it was last looked at. */
interface Known {
  readonly role: SeriesRole | undefined;
  value: number;
  atMs: number | undefined;
  /** Whether it has been looked at only once, so that it may have grown at any time before. */
  single: boolean;
}

const MOST_SERIES = 200_000;

/** Makes evidence of time series, keeping the last value of each and sums by minute. */
export class MetricCollector {
  readonly #series = new Map<string, Known>();
  readonly #families = new Map<string, Map<string, FamilyTally>>();
  #turnedAway = 0;

  /**
   * Takes a counter's value as it was at a time, or a gauge's. A value that is smaller than the one before tells that
   * its process has begun anew.
   * @returns Whether the series is of use.
   */
  value(name: string, labels: Labels, value: number, atMs?: number): boolean {
    const known = this.#known(name, labels);
    if (!known?.role) return false;
    const { role } = known;
    if (role.part.is === 'in-flight') {
      this.#tally(role).observe(value);
      return true;
    }
    if (known.atMs !== undefined && atMs !== undefined && atMs > known.atMs) {
      const amount = value >= known.value ? value - known.value : value;
      this.#tally(role).add(role.part, { amount, atMs, lengthMs: atMs - known.atMs });
      known.single = false;
    }
    known.value = value;
    known.atMs = atMs;
    return true;
  }

  /** A counter is known to have been nought at a time. No news where it has been looked at since. */
  start(name: string, labels: Labels, atMs: number): void {
    const known = this.#known(name, labels);
    if (!known?.role || known.role.part.is === 'in-flight') return;
    if (known.atMs !== undefined && known.atMs >= atMs) return;
    known.value = 0;
    known.atMs = atMs;
  }

  /** Takes what a counter has grown by since the last time it was told. */
  growth(name: string, labels: Labels, amount: number, fromMs: number, atMs: number): boolean {
    const known = this.#known(name, labels);
    if (!known?.role || known.role.part.is === 'in-flight') return false;
    known.single = false;
    this.#tally(known.role).add(known.role.part, { amount, atMs, lengthMs: atMs - fromMs });
    return true;
  }

  #known(name: string, labels: Labels): Known | undefined {
    const key = `${name}\n${JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
    let known = this.#series.get(key);
    if (!known) {
      if (this.#series.size >= MOST_SERIES) {
        this.#turnedAway++;
        return undefined;
      }
      known = { role: seriesRole(name, labels), value: 0, atMs: undefined, single: true };
      this.#series.set(key, known);
    }
    return known;
  }

  #tally({ dependency, family }: SeriesRole): FamilyTally {
    let families = this.#families.get(dependency);
    if (!families) this.#families.set(dependency, (families = new Map<string, FamilyTally>()));
    let tally = families.get(family);
    if (!tally) families.set(family, (tally = new FamilyTally()));
    return tally;
  }

  evidence(): readonly Evidence[] {
    for (const { role, single, value } of this.#series.values()) {
      if (!role || role.part.is === 'in-flight' || !single || !(value > 0)) continue;
      this.#tally(role).add(role.part, { amount: value, atMs: undefined, lengthMs: 0 });
      // Its growth is told now, and must not be told again.
    }
    for (const known of this.#series.values()) known.single = false;
    return [...this.#families].flatMap(([dependency, families]) => {
      const parts = [...families.values()].flatMap((tally) => tally.evidence(dependency) ?? []);
      return parts.length > 0 ? [bestOf(dependency, parts)] : [];
    });
  }

  notes(): readonly string[] {
    return this.#turnedAway > 0
      ? [`values of more than ${MOST_SERIES} time series were left out`]
      : [];
  }
}

/** Families count the same calls in different ways, so each question is answered by the one that knows most of it. */
function bestOf(dependency: string, parts: readonly Evidence[]): Evidence {
  const most = (candidates: readonly Evidence[]): Evidence | undefined =>
    [...candidates].sort((a, b) => b.calls + b.outages.calls - (a.calls + a.outages.calls))[0];
  const outcomes =
    most(parts.filter(({ failures, calls }) => failures !== undefined && calls > 0)) ??
    most(parts)!;
  const latency = most(parts.filter((part) => part.latency))?.latency;
  const rate = outcomes.rate ?? most(parts.filter((part) => part.rate))?.rate;
  const { peakInFlight } = mergeEvidence(dependency, parts);
  return { ...outcomes, latency, rate, peakInFlight };
}
