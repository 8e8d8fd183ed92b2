import { dependencyName } from '../dependency-name.js';
import { type Evidence, type History, NO_OUTAGES } from '../evidence.js';
import { outcomeOfWord } from '../outcome.js';
import { type Fate, type JsonFormat, type JsonObject, objects, type Reader } from './reader.js';

const FORMAT = 'failure-history.json of @reliability/runtime';

/** What is gathered of one dependency. */
interface Gathered {
  timeouts: number;
  readonly retriedByKind: Record<string, number>;
  opened: number;
  openedAt: number | undefined;
  readonly openForMs: number[];
}

class FailureHistoryReader implements Reader<JsonObject> {
  readonly format = FORMAT;
  readonly #dependencies = new Map<string, Gathered>();

  read({ records }: JsonObject): Fate {
    const told = objects(records).map((record) => this.#readRecord(record));
    return told.includes(true) || told.length === 0 ? 'used' : 'broken';
  }

  #readRecord({ dependency, event, detail, from, to, count = 1 }: JsonObject): boolean {
    // The runtime's own names are kept as they are: they are the names of the configuration.
    const usable =
      typeof dependency === 'string' && dependencyName(dependency) === dependency.toLowerCase();
    const times = Number(count);
    if (!usable || typeof event !== 'string' || !(times > 0 && times < 1e15)) return false;
    const known = this.#gathered(dependency);
    const [first, last] = [from, to].map((text) => Date.parse(String(text)));
    switch (event) {
      case 'timed-out':
        known.timeouts += times;
        break;
      case 'retry-scheduled': {
        const kind = kindOf(detail);
        known.retriedByKind[kind] = (known.retriedByKind[kind] ?? 0) + times;
        break;
      }
      case 'circuit-opened':
        known.opened += times;
        known.openedAt ??= first;
        break;
      case 'circuit-closed':
        if (known.openedAt !== undefined && last! >= known.openedAt) {
          known.openForMs.push(last! - known.openedAt);
        }
        known.openedAt = undefined;
        break;
    }
    return true;
  }

  #gathered(dependency: string): Gathered {
    let known = this.#dependencies.get(dependency);
    if (!known) {
      known = { timeouts: 0, retriedByKind: {}, opened: 0, openedAt: undefined, openForMs: [] };
      this.#dependencies.set(dependency, known);
    }
    return known;
  }

  evidence(): readonly Evidence[] {
    return [...this.#dependencies].map(([dependency, gathered]) => {
      const { timeouts, retriedByKind, opened, openForMs } = gathered;
      const history: History = { timeouts, retriedByKind, opened, openForMs };
      const outages = NO_OUTAGES;
      return { dependency, calls: 0, failures: undefined, failuresByKind: {}, outages, history };
    });
  }

  notes(): readonly string[] {
    return [
      'a failure history counts no successes, so it gives no failure rate and no latency; give metrics or a log too',
    ];
  }
}

export const failureHistory: JsonFormat = {
  format: FORMAT,
  recognises: ({ version, records }) => version === 1 && Array.isArray(records),
  reader: () => new FailureHistoryReader(),
};

/** Codes such as `ECONNREFUSED`, `RELIABILITY_TIMEOUT`, `503`. */
function kindOf(detail: unknown): string {
  const outcome = typeof detail === 'string' ? outcomeOfWord(detail) : 'other';
  return outcome === 'ok' || outcome === 'ignored' ? 'other' : outcome;
}
