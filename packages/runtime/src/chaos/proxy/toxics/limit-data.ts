import type { Stage, Way } from '../stage.js';

/** Closes the connection once so many bytes have gone through. */
export class LimitData implements Stage {
  readonly #way: Way;
  #remaining: number;

  constructor(bytes: number, way: Way) {
    this.#way = way;
    this.#remaining = bytes;
  }

  write(data: Buffer): void {
    const size = Math.min(data.length, this.#remaining);
    this.#remaining -= size;
    if (size > 0) this.#way.pass(data.subarray(0, size));
    if (size < data.length) this.#way.drop(data.length - size);
    if (this.#remaining === 0) this.#way.close();
  }

  end(): void {
    this.#way.passEnd();
  }

  release(): void {
    // Holds nothing.
  }

  handOver(): void {
    this.stop();
  }

  stop(): void {
    // Nothing runs.
  }
}
