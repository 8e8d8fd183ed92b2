import type { Socket } from 'node:net';
import type { StreamCounts } from './counts.js';
import type { Stage, Way } from './stage.js';

/** What a link needs of the connection that it is one direction of. */
export interface LinkOptions {
  readonly source: () => Socket;
  readonly sink: () => Socket;
  readonly counts: { -readonly [Key in keyof StreamCounts]: StreamCounts[Key] };
  /** Bytes that may wait here before the source is no longer read. */
  readonly mostHeld: number;
  /** Closes both ends, as soon as the sink has written everything. */
  readonly close: () => void;
  readonly reset: () => void;
}

/** The parts of a stage's way that are the same for all stages of a link. */
type WayBase = Pick<Way, 'clock' | 'random'>;

/**
 * One direction of one connection. Without toxics a chunk goes from the buffer that it was read into straight to the
 * kernel; with some it is copied, and passes one stage after another.
 */
export class Link {
  readonly #options: LinkOptions;
  readonly #stages = new Map<string, Stage>();
  /** Bytes that stages hold. */
  #held = 0;
  #ended = false;
  #closing = false;
  #isPaused = false;
  /** The sink still writes from the buffer that the source reads into. */
  #isLent = false;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /** Whether the end of the stream has been handed on. */
  get hasEnded(): boolean {
    return this.#ended;
  }

  /** @returns whether the source may be read on. */
  receive(chunk: Buffer): boolean {
    const { counts, sink } = this.#options;
    counts.received += chunk.length;
    if (this.#stages.size === 0) {
      this.#write(chunk);
      this.#isLent = sink().writableLength > 0;
    } else {
      this.#held += chunk.length;
      this.#first()!.write(Buffer.from(chunk));
    }
    this.#isPaused = !this.#mayRead();
    return !this.#isPaused;
  }

  /** The source has ended. */
  end(): void {
    const first = this.#first();
    if (first) first.end();
    else this.#writeEnd();
  }

  add(name: string, base: WayBase, make: (way: Way) => Stage): void {
    this.#stages.set(name, make(this.#way(name, base)));
  }

  /** Puts another stage where this one is, whose bytes go on. Its place stays. */
  replace(name: string, base: WayBase, make: (way: Way) => Stage): void {
    this.#stages.get(name)?.handOver();
    this.add(name, base, make);
  }

  /** Takes a stage out; what it holds goes on. */
  remove(name: string): void {
    const stage = this.#stages.get(name);
    if (!stage) return;
    stage.release();
    this.#stages.delete(name);
    this.#readOn();
  }

  /** The connection is gone. */
  stop(): void {
    for (const stage of this.#stages.values()) stage.stop();
    this.#stages.clear();
  }

  /** The sink has written something. */
  readonly flushed = (): void => this.#readOn();

  #way(name: string, base: WayBase): Way {
    const { counts, reset } = this.#options;
    return {
      ...base,
      pass: (data) => {
        const next = this.#after(name);
        if (next) next.write(data);
        else this.#leave(data);
      },
      passEnd: () => {
        const next = this.#after(name);
        if (next) next.end();
        else this.#writeEnd();
      },
      drop: (bytes) => {
        counts.dropped += bytes;
        this.#held -= bytes;
        this.#readOn();
      },
      close: () => this.#close(),
      reset,
    };
  }

  #first(): Stage | undefined {
    return this.#stages.values().next().value;
  }

  /** The stage behind the one of this name. */
  #after(name: string): Stage | undefined {
    let isNext = false;
    for (const [key, stage] of this.#stages) {
      if (isNext) return stage;
      isNext = key === name;
    }
    return undefined;
  }

  #leave(data: Buffer): void {
    this.#held -= data.length;
    this.#write(data);
    this.#readOn();
  }

  #write(data: Buffer): void {
    const sink = this.#options.sink();
    if (this.#closing || sink.destroyed || sink.writableEnded) {
      this.#options.counts.dropped += data.length;
      return;
    }
    this.#options.counts.sent += data.length;
    sink.write(data, this.flushed);
  }

  #writeEnd(): void {
    this.#ended = true;
    const sink = this.#options.sink();
    if (!sink.destroyed && !sink.writableEnded) sink.end();
  }

  #close(): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#options.close();
  }

  #mayRead(): boolean {
    const waiting = this.#options.sink().writableLength;
    if (this.#isLent) return waiting === 0;
    return this.#held + waiting <= (this.#stages.size === 0 ? 0 : this.#options.mostHeld);
  }

  #readOn(): void {
    if (!this.#isPaused || !this.#mayRead()) return;
    this.#isPaused = false;
    this.#isLent = false;
    const source = this.#options.source();
    if (!source.destroyed) source.resume();
  }
}
