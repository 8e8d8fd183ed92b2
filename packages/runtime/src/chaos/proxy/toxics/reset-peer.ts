import type { Timer } from '../../../clock.js';
import type { Stage, Way } from '../stage.js';

/** Resets the connection after `timeoutMs`; what arrives until then is lost. */
export class ResetPeer implements Stage {
  readonly #way: Way;
  readonly #timer: Timer;
  #hasLost = false;

  constructor(timeoutMs: number, way: Way) {
    this.#way = way;
    this.#timer = way.clock.schedule(() => way.reset(), timeoutMs);
  }

  write(data: Buffer): void {
    this.#hasLost = true;
    this.#way.drop(data.length);
  }

  end(): void {
    // A reset says more than an end.
  }

  release(): void {
    this.stop();
    if (this.#hasLost) this.#way.close();
  }

  handOver(): void {
    this.release();
  }

  stop(): void {
    this.#timer.cancel();
  }
}
