import type { Clock, Timer } from '../clock.js';

/** Does the same thing over and over, in the background: no timer of it keeps a process alive. */
export class Rounds {
  readonly #turn: () => Promise<unknown>;
  readonly #delayMs: () => number;
  readonly #clock: Clock;
  /** Told apart by identity, so that a turn that outlives `stop` and `start` begins no second series. */
  #series: object | undefined;
  #timer: Timer | undefined;

  /**
   * @param turn Must not reject.
   * @param delayMs Time from the end of a turn to the next one.
   */
  constructor(turn: () => Promise<unknown>, delayMs: () => number, clock: Clock) {
    this.#turn = turn;
    this.#delayMs = delayMs;
    this.#clock = clock;
  }

  get running(): boolean {
    return this.#series !== undefined;
  }

  /** Begins with a turn at once. */
  start(): void {
    if (this.#series) return;
    this.#series = {};
    void this.#go(this.#series);
  }

  stop(): void {
    this.#series = undefined;
    this.#timer?.cancel();
  }

  async #go(series: object): Promise<void> {
    await this.#turn();
    if (this.#series !== series) return;
    this.#timer = this.#clock.schedule(() => void this.#go(series), this.#delayMs());
    this.#timer.unref();
  }
}
