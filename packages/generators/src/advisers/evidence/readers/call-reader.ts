import { CallCollector, type ObservedCall } from '../call-collector.js';
import type { Evidence } from '../evidence.js';
import type { Fate, Reader, ReaderOptions } from './reader.js';

/** What one line or span tells, before it is known to be usable. */
export interface ToldCall extends Omit<ObservedCall, 'dependency'> {
  readonly dependency: string | undefined;
}

/** Collects the calls that a format's own function finds in a piece. */
export abstract class CallReader<Piece> implements Reader<Piece> {
  abstract readonly format: string;
  protected readonly calls = new CallCollector();
  readonly #fallback: string | undefined;
  #unnamed = 0;

  constructor({ dependency }: ReaderOptions) {
    this.#fallback = dependency;
  }

  abstract read(piece: Piece): Fate;

  /** Keeps a call, unless its duration is none or nobody knows whom it went to. */
  protected keep(call: ToldCall): Fate {
    if (Number.isNaN(call.durationMs)) return 'broken';
    const dependency = call.dependency ?? this.#fallback;
    if (dependency === undefined) {
      this.#unnamed++;
      return 'skipped';
    }
    this.calls.add({ ...call, dependency });
    return 'used';
  }

  evidence(): readonly Evidence[] {
    return this.calls.evidence();
  }

  notes(): readonly string[] {
    return [
      ...(this.#unnamed > 0
        ? [
            `${this.#unnamed} calls name no upstream; log it (nginx: $proxy_host), or say which dependency they all went to`,
          ]
        : []),
      ...(this.calls.turnedAway > 0
        ? [`${this.calls.turnedAway} calls were left out: they name too many different hosts`]
        : []),
    ];
  }
}
