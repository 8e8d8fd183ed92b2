import { type Clock, systemClock, type Timer } from '../clock.js';
import { type Duration, durationOption } from '../duration.js';
import { errorCode } from './error-code.js';
import type { EventStream } from './event-stream.js';
import type { ReliabilityEvent } from './events.js';
import { appendToHistory, type FailureRecord } from './failure-history-file.js';

/** Where the failure history belongs, below the folder that reliability.yml calls `outputs`. */
export const FAILURE_HISTORY_PATH = 'reliability/memory/failure-history.json';

export interface FailureHistoryOptions {
  /** The file, normally {@link FAILURE_HISTORY_PATH} below the outputs folder. Made with its folders when first needed. */
  readonly file: string;
  /** How many records the file keeps; older ones are dropped. Default 1000. */
  readonly keep?: number | undefined;
  /** How long records are gathered before they are written together. Default `'5s'`. */
  readonly writeEvery?: Duration | undefined;
  /** Source of time for the gathering. Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Milliseconds since 1970, for the records. Default `Date.now`. */
  readonly wallTime?: (() => number) | undefined;
  /** Told when the file cannot be written, once until it can again. Default: a line on the console. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface FailureHistory {
  /** Writes what has been gathered. Never rejects: see {@link FailureHistoryOptions.onError}. */
  flush(): Promise<void>;
  /** Stops gathering and writes the rest. */
  close(): Promise<void>;
}

/** Different things that can be waiting to be written; a storm of one thing is a single record with a count. */
const MOST_PENDING = 1_000;

/**
 * Remembers what failed, so that thresholds can later be set by what really happened. Events of the same kind that come
 * within one writing are one record with a count. Records hold names and codes, never messages. The process may end
 * while the last few seconds are unwritten; a timer never holds it.
 */
export function recordFailureHistory(
  events: EventStream,
  options: FailureHistoryOptions,
): FailureHistory {
  return new Recorder(events, options);
}

class Recorder implements FailureHistory {
  readonly #file: string;
  readonly #keep: number;
  readonly #writeEveryMs: number;
  readonly #clock: Clock;
  readonly #wallTime: () => number;
  readonly #onError: (error: unknown) => void;
  readonly #unsubscribe: () => void;
  #pending = new Map<string, FailureRecord>();
  #timer: Timer | undefined;
  #writing: Promise<void> = Promise.resolve();
  #failing = false;

  constructor(events: EventStream, options: FailureHistoryOptions) {
    this.#file = options.file;
    this.#keep = options.keep ?? 1_000;
    this.#writeEveryMs = durationOption(
      'failure-history',
      'writeEvery',
      options.writeEvery ?? '5s',
    );
    this.#clock = options.clock ?? systemClock;
    this.#wallTime = options.wallTime ?? Date.now;
    this.#onError = options.onError ?? ((error) => reportOnConsole(this.#file, error));
    this.#unsubscribe = events.subscribe((event) => this.#gather(event));
  }

  flush(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = undefined;
    return (this.#writing = this.#writing.then(() => this.#write()));
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.flush();
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #gather(event: ReliabilityEvent): void {
    const noted = note(event);
    if (!noted) return;
    const at = new Date(this.#wallTime()).toISOString();
    this.#add({ ...noted, from: at, to: at, count: 1 });
    this.#writeLater();
  }

  #add(record: FailureRecord): void {
    const key = `${record.dependency}\n${record.event}\n${record.detail ?? ''}`;
    const known = this.#pending.get(key);
    if (known) {
      const from = record.from < known.from ? record.from : known.from;
      this.#pending.set(key, { ...record, from, count: known.count + record.count });
    } else if (this.#pending.size < MOST_PENDING) {
      this.#pending.set(key, record);
    }
  }

  #writeLater(): void {
    if (this.#timer) return;
    this.#timer = this.#clock.schedule(() => void this.flush(), this.#writeEveryMs);
    this.#timer.unref();
  }

  async #write(): Promise<void> {
    if (this.#pending.size === 0) return;
    const records = [...this.#pending.values()];
    this.#pending = new Map();
    try {
      await appendToHistory(this.#file, records, this.#keep, this.#wallTime);
      this.#failing = false;
    } catch (error) {
      for (const record of records) this.#add(record);
      this.#writeLater();
      // Another process is at it; what waits comes next time.
      if (errorCode(error) === 'ELOCKED') return;
      if (!this.#failing) this.#onError(error);
      this.#failing = true;
    }
  }
}

/** The part of a record that an event gives; nothing for events that are no failure and no recovery from one. */
function note(
  event: ReliabilityEvent,
): Pick<FailureRecord, 'dependency' | 'event' | 'detail'> | undefined {
  switch (event.type) {
    case 'circuit-opened':
      return { dependency: event.policy, event: event.type, detail: event.reason };
    case 'circuit-closed':
    case 'timed-out':
    case 'bulkhead-rejected':
    case 'rate-limited':
      return { dependency: event.policy, event: event.type };
    case 'retry-scheduled':
    case 'retry-gave-up': {
      const code = errorCode(event.error);
      return { dependency: event.policy, event: event.type, ...(code && { detail: code }) };
    }
    case 'fallback-used':
      return { dependency: event.policy, event: event.type, detail: event.kind };
    case 'health-changed':
      return { dependency: event.check, event: event.type, detail: event.to };
    case 'health-recovery':
      return { dependency: event.check, event: event.type, detail: event.phase };
    case 'shutdown':
    case 'circuit-half-opened':
    case 'circuit-isolated':
    case 'late-settlement':
    case 'fallback-without-key':
    case 'hedge-sent':
    case 'config-reloaded':
    case 'config-refused':
      return undefined;
  }
}

function reportOnConsole(file: string, error: unknown): void {
  console.warn(`The failure history ${file} cannot be written (${errorCode(error) ?? 'unknown'}).`);
}
