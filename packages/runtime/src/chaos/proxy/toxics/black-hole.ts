import type { Timer } from '../../../clock.js';
import type { Stage, Way } from '../stage.js';

/** Loses all bytes; closes the connection after `timeoutMs`, or where that is 0, when it is taken away. */
export class BlackHole implements Stage {
  readonly #way: Way;
  readonly #timer: Timer | undefined;

  constructor(timeoutMs: number, way: Way) {
    this.#way = way;
    this.#timer = timeoutMs > 0 ? way.clock.schedule(() => way.close(), timeoutMs) : undefined;
  }

  write(data: Buffer): void {
    this.#way.drop(data.length);
  }

  end(): void {
    this.#way.passEnd();
  }

  release(): void {
    this.stop();
    this.#way.close();
  }

  handOver(): void {
    this.stop();
  }

  stop(): void {
    this.#timer?.cancel();
  }
}
