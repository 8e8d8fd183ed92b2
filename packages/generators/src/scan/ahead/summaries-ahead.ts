import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  type ResourceLimits,
  Worker,
} from 'node:worker_threads';
import { exact, type Language, type ModuleSummary } from '../summary/index.js';
import { unpacked } from './packed-summary.js';
import { type Beginning, Claim, type Done, type Job } from './protocol.js';

/** For fewer files a worker is not worth its beginning: a fifth of a second, and some 40 MB. */
const FEWEST_FILES = 300;
/**
 * So many characters are sent before the scan has asked for the first of them: some thousand files. Their summaries, which
 * are ten times as long as the texts, lie in memory until then.
 */
const MOST_AHEAD = 8 * 1024 * 1024;
/** Longer than any file takes: a worker that does not answer has died. */
const PATIENCE_MS = 5_000;
/** What is longer may need more memory than the worker has. */
const LONGEST_TEXT = 256 * 1024;

const LIMITS: ResourceLimits = {
  // No larger than that of the scan, so that what the worker can read the scan could have read, too.
  stackSizeMb: 1,
  // It keeps nothing: with little room it cleans up early.
  maxYoungGenerationSizeMb: 8,
  maxOldGenerationSizeMb: 96,
};

export interface AheadOptions {
  /** From how many files on there is a worker. Default: 300 where there is more than one processor. */
  readonly fewest?: number;
  /** How many characters are sent that were not asked for yet, a file more or less. Default: 8 Mi. */
  readonly mostAhead?: number;
  /** How long a file under way is waited for, in milliseconds. Default: 5000. */
  readonly patienceMs?: number;
}

/**
 * Reads files in a second thread while the scan does other things. The scan says early which ones it will ask for; what
 * the worker has not begun by then, the scan reads itself. While the worker is at what the scan wants next, the scan
 * reads from the other end of what is left, so that both are at work until all is read.
 *
 * The scan goes on in one piece, and what it finds does not depend on whether there is a worker.
 */
export class SummariesAhead {
  /** By job, who has it: see `Claim`. */
  readonly claims: Int32Array;
  readonly #ids = new Map<string, number>();
  /** By job. */
  readonly #files: string[] = [];
  /** From this job on, none is left. */
  #end = 0;
  /** As they came. */
  readonly #arrived = new Map<number, string>();
  readonly #fewest: number;
  readonly #mostAhead: number;
  readonly #patienceMs: number;
  /** Those that are not sent yet. */
  readonly #waiting: Job[] = [];
  /** Those that were sent, and not asked for since, and how long they are. */
  readonly #sent = new Map<number, number>();
  /** How long they are together. */
  #ahead = 0;
  #worker: Worker | undefined;
  #port: MessagePort | undefined;
  #gone = false;

  /** @param most Files that may be expected. */
  constructor(most: number, options: AheadOptions = {}) {
    const { fewest = availableParallelism() > 1 ? FEWEST_FILES : Infinity } = options;
    this.#fewest = fewest;
    this.#mostAhead = options.mostAhead ?? MOST_AHEAD;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
    this.claims = new Int32Array(new SharedArrayBuffer(Math.max(1, most) * 4));
  }

  /** Says that this file will be asked for. */
  expect(file: string, language: Language, text: string): void {
    const id = this.#ids.size;
    if (this.#gone || this.#fewest === Infinity || text.length > LONGEST_TEXT) return;
    if (this.#ids.has(file) || id >= this.claims.length) return;
    this.#ids.set(file, id);
    this.#end = this.#files.push(file);
    this.#waiting.push({ id, file, language, text });
    if (!this.#port && this.#waiting.length >= this.#fewest) this.#begin();
    this.#send();
  }

  /**
   * The summary of a file, if the worker has made it or is about to; nothing where it is for the scan to read.
   * @param readOther Reads another file that will be asked for: it is called while the worker is at this one.
   */
  take(file: string, readOther: (file: string) => void): ModuleSummary | undefined {
    const id = this.#ids.get(file);
    if (id === undefined || !this.#port) return undefined;
    const before = this.#claim(id);
    if (before === Claim.underway && !this.#gone) {
      this.#readOthers(id, readOther);
      const waited = Atomics.wait(this.claims, id, Claim.underway, this.#patienceMs);
      this.#gone = waited === 'timed-out';
    }
    return Atomics.load(this.claims, id) === Claim.done ? this.#received(id) : undefined;
  }

  /** Ends the worker. */
  close(): void {
    this.#gone = true;
    void this.#worker?.terminate();
  }

  /** Takes a job for the scan if nobody has it, and says who had it. */
  #claim(id: number): number {
    const before = Atomics.compareExchange(this.claims, id, Claim.open, Claim.own);
    const length = this.#sent.get(id);
    if (length !== undefined) {
      this.#sent.delete(id);
      this.#ahead -= length;
      this.#send();
    }
    return before;
  }

  #readOthers(wanted: number, read: (file: string) => void): void {
    while (this.#end > 0 && Atomics.load(this.claims, wanted) === Claim.underway) {
      this.#end--;
      if (this.#claim(this.#end) === Claim.open) read(this.#files[this.#end]!);
    }
  }

  #begin(): void {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(join(__dirname, 'worker.cjs'), {
      workerData: { claims: this.claims, port: port2 } satisfies Beginning,
      transferList: [port2],
      resourceLimits: LIMITS,
    });
    this.#worker.unref();
    // While the scan goes on nobody listens: until then a worker that has died is known by its silence.
    this.#worker.on('error', () => (this.#gone = true));
  }

  #send(): void {
    while (this.#port && this.#ahead < this.#mostAhead) {
      const job = this.#waiting.shift();
      if (!job) return;
      // The scan may have read it meanwhile.
      if (Atomics.load(this.claims, job.id) !== Claim.open) continue;
      this.#sent.set(job.id, job.text.length);
      this.#ahead += job.text.length;
      this.#port.postMessage(job);
    }
  }

  #received(id: number): ModuleSummary | undefined {
    while (this.#port && !this.#arrived.has(id)) {
      const next = receiveMessageOnPort(this.#port);
      if (!next) return undefined;
      const { id: arrived, summary } = next.message as Done;
      this.#arrived.set(arrived, summary);
    }
    const summary = this.#arrived.get(id);
    this.#arrived.delete(id);
    return summary === undefined ? undefined : exact(unpacked(summary));
  }
}
