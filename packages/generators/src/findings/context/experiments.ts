import type { CountedExperiment } from '../../advisers/resilience-architect/architect-report.js';
import type { Mechanism } from '../../experiments/experiment.js';

const DAYS = 30;
const DAY_MS = 86_400_000;

/** What experiments of the last 30 days have shown. */
export class Experiments {
  readonly #latest = new Map<string, CountedExperiment>();

  /** @param today `2026-11-28`; what lies after it counts for nothing. */
  constructor(experiments: readonly CountedExperiment[], today: string) {
    const end = Date.parse(today) + DAY_MS;
    for (const experiment of experiments) {
      const at = Date.parse(experiment.at);
      // A day here may have begun elsewhere.
      if (!(at > end - (DAYS + 1) * DAY_MS) || at >= end + DAY_MS) continue;
      const key = `${experiment.mechanism} ${experiment.subject}`;
      const known = this.#latest.get(key);
      if (!known || Date.parse(known.at) < at) this.#latest.set(key, experiment);
    }
  }

  /** The latest for any of the names of a subject; `null` without one. */
  of(mechanism: Mechanism, subjects: readonly string[]): CountedExperiment | null {
    const found = subjects.flatMap((subject) => this.#latest.get(`${mechanism} ${subject}`) ?? []);
    return found.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null;
  }
}
