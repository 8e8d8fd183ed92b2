import type { AbortConditions, Probe } from '../experiment.js';
import type { Answer } from '../probes/answer.js';

/** What was seen of one probe in one phase. */
export interface Seen {
  readonly probe: string;
  readonly answers: number;
  readonly right: number;
  /** The share that had to be right. */
  readonly tolerance: number;
  readonly held: boolean;
  /** What right answers said, and wrong ones, with their number: `200 ×12, 503 ×3`. */
  readonly told: string;
  readonly slowestMs: number;
}

interface Tally {
  readonly tolerance: number;
  readonly told: Map<string, number>;
  answers: number;
  right: number;
  wrongInRow: number;
  slowestMs: number;
}

/** What probes answered while faults lasted. */
export class Observations {
  readonly #tallies = new Map<string, Tally>();

  constructor(probes: readonly Probe[]) {
    for (const { name, tolerance } of probes) {
      const tally = {
        tolerance,
        told: new Map(),
        answers: 0,
        right: 0,
        wrongInRow: 0,
        slowestMs: 0,
      };
      this.#tallies.set(name, tally);
    }
  }

  add(probe: string, { right, detail, latencyMs }: Answer): void {
    const tally = this.#tallies.get(probe)!;
    tally.answers++;
    if (right) tally.right++;
    tally.wrongInRow = right ? 0 : tally.wrongInRow + 1;
    tally.slowestMs = Math.max(tally.slowestMs, latencyMs);
    tally.told.set(detail, (tally.told.get(detail) ?? 0) + 1);
  }

  /** Of all probes together. */
  get wrong(): number {
    return [...this.#tallies.values()].reduce((sum, one) => sum + one.answers - one.right, 0);
  }

  /** Why this is enough, by the conditions; nothing where it is not. */
  reasonToAbort(conditions: AbortConditions): string | undefined {
    const { failuresInRow, failureRate, minimum, errorBudget, latencyMs } = conditions;
    for (const [name, { wrongInRow, answers, right, slowestMs }] of this.#tallies) {
      if (wrongInRow >= failuresInRow) return `${name} failed ${wrongInRow} times in a row`;
      if (answers >= minimum && (answers - right) / answers >= failureRate) {
        return `${answers - right} of ${answers} answers of ${name} were wrong`;
      }
      if (slowestMs > latencyMs) return `an answer of ${name} took ${slowestMs} ms`;
    }
    if (this.wrong > errorBudget) {
      return `${this.wrong} wrong answers; the budget has ${errorBudget}`;
    }
    return undefined;
  }

  seen(): readonly Seen[] {
    return [...this.#tallies].map(([probe, { answers, right, tolerance, told, slowestMs }]) => ({
      probe,
      answers,
      right,
      tolerance,
      slowestMs,
      held: answers > 0 ? right / answers >= tolerance : tolerance === 0,
      told: [...told].map(([detail, times]) => `${detail} ×${times}`).join(', '),
    }));
  }
}
