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
/**
 * And so many of those that the scan may never ask for: of ten of them it asks for seven, and what it does not ask for
 * lies there to the end.
 */
const MOST_SUPPOSED = 2 * 1024 * 1024;
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

/** How many characters of a kind were sent and not asked for since. */
interface Share {
  length: number;
}

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
  readonly #jobs = new Map<string, Job>();
  /** Those that the scan will ask for. */
  readonly #sure: Job[] = [];
  /** As they came. */
  readonly #arrived = new Map<number, string>();
  readonly #fewest: number;
  readonly #mostAhead: number;
  readonly #patienceMs: number;
  /** Those that are not sent yet. */
  readonly #waiting: Job[] = [];
  readonly #supposed: Job[] = [];
  /** Those that were sent, and not asked for since. */
  readonly #sent = new Map<number, { readonly length: number; readonly of: Share }>();
  readonly #expected: Share = { length: 0 };
  readonly #unsure: Share = { length: 0 };
  readonly #isSure = new Set<number>();
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
    const job = this.#jobOf(file, language, text);
    if (!job || this.#isSure.has(job.id)) return;
    this.#isSure.add(job.id);
    this.#sure.push(job);
    this.#waiting.push(job);
    if (!this.#port && this.#waiting.length >= this.#fewest) this.#begin();
    this.#send();
  }

  /** Says that this file may be asked for: it is read when there is nothing else to do. */
  suppose(file: string, language: Language, text: string): void {
    const job = this.#jobs.has(file) ? undefined : this.#jobOf(file, language, text);
    if (!job) return;
    this.#supposed.push(job);
    this.#send();
  }

  /**
   * The summary of a file, if the worker has made it or is about to; nothing where it is for the scan to read.
   * @param readOther Reads another file that will be asked for: it is called while the worker is at this one.
   */
  take(file: string, readOther: (file: string) => void): ModuleSummary | undefined {
    const id = this.#jobs.get(file)?.id;
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

  #jobOf(file: string, language: Language, text: string): Job | undefined {
    if (this.#gone || this.#fewest === Infinity || text.length > LONGEST_TEXT) return undefined;
    const before = this.#jobs.get(file);
    if (before || this.#jobs.size >= this.claims.length) return before;
    const job: Job = { id: this.#jobs.size, file, language, text };
    this.#jobs.set(file, job);
    return job;
  }

  /** Takes a job for the scan if nobody has it, and says who had it. */
  #claim(id: number): number {
    const before = Atomics.compareExchange(this.claims, id, Claim.open, Claim.own);
    const sent = this.#sent.get(id);
    if (sent) {
      this.#sent.delete(id);
      sent.of.length -= sent.length;
      this.#send();
    }
    return before;
  }

  #readOthers(wanted: number, read: (file: string) => void): void {
    while (Atomics.load(this.claims, wanted) === Claim.underway) {
      const last = this.#sure.pop();
      if (!last) return;
      if (this.#claim(last.id) === Claim.open) read(last.file);
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
    this.#sendFrom(this.#waiting, this.#expected, this.#mostAhead);
    if (this.#waiting.length === 0) this.#sendFrom(this.#supposed, this.#unsure, MOST_SUPPOSED);
  }

  #sendFrom(queue: Job[], share: Share, most: number): void {
    while (this.#port && share.length < most) {
      const job = queue.shift();
      if (!job) return;
      // The scan may have read it meanwhile, or it was sent when it was but supposed.
      if (Atomics.load(this.claims, job.id) !== Claim.open || this.#sent.has(job.id)) continue;
      const { length } = job.text;
      this.#sent.set(job.id, { length, of: share });
      share.length += length;
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
