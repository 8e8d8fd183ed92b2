import type { Timer } from '../../clock.js';
import type { Stage, Way } from './stage.js';

/** How much of what is held leaves next, and when. */
export interface Departure {
  /** Bytes, at least 1. */
  readonly size: number;
  /** Milliseconds of the clock; `Infinity` for not before it is released. */
  readonly at: number;
}

/** How bytes are held up. */
export interface Shape {
  /** Asked once for each departure; `arrivedAt` is when `head` came in, or when its first part left. */
  next(head: Buffer, arrivedAt: number): Departure;
  /** When the end of the stream leaves. Default: when it came. */
  end?(arrivedAt: number): number;
}

interface Held {
  /** Undefined is the end of the stream. */
  data: Buffer | undefined;
  readonly arrivedAt: number;
}

/** Holds bytes up and loses none; their order stays. One timer, whatever is held. */
export class ShapedStage implements Stage {
  readonly #shape: Shape;
  readonly #way: Way;
  readonly #held: Held[] = [];
  #departure: Departure | undefined;
  #timer: Timer | undefined;
  #stopped = false;

  constructor(shape: Shape, way: Way) {
    this.#shape = shape;
    this.#way = way;
  }

  write(data: Buffer): void {
    this.#held.push({ data, arrivedAt: this.#way.clock.now() });
    if (this.#held.length === 1) this.#proceed();
  }

  end(): void {
    this.#held.push({ data: undefined, arrivedAt: this.#way.clock.now() });
    if (this.#held.length === 1) this.#proceed();
  }

  release(): void {
    this.#timer?.cancel();
    while (!this.#stopped && this.#held.length > 0) this.#handOn(this.#held.shift()!.data);
    this.stop();
  }

  handOver(): void {
    this.release();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
    this.#held.length = 0;
  }

  #handOn(data: Buffer | undefined): void {
    if (data) this.#way.pass(data);
    else this.#way.passEnd();
  }

  /** Lets go whatever is due, and waits for the rest. */
  #proceed(): void {
    while (!this.#stopped && this.#held.length > 0) {
      const head = this.#held[0]!;
      this.#departure ??= this.#nextOf(head);
      const waitMs = this.#departure.at - this.#way.clock.now();
      if (waitMs > 0) {
        this.#timer = this.#way.clock.schedule(() => this.#proceed(), waitMs);
        return;
      }
      const { size } = this.#departure;
      this.#departure = undefined;
      if (head.data && size < head.data.length) {
        const piece = head.data.subarray(0, size);
        head.data = head.data.subarray(size);
        this.#way.pass(piece);
      } else {
        this.#held.shift();
        this.#handOn(head.data);
      }
    }
  }

  #nextOf({ data, arrivedAt }: Held): Departure {
    if (data) return this.#shape.next(data, arrivedAt);
    return { size: 0, at: this.#shape.end?.(arrivedAt) ?? arrivedAt };
  }
}
