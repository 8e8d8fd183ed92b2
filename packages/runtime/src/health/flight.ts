import type { Clock } from '../clock.js';
import { TimeoutError } from '../errors.js';

/** How a call came out. */
export type Landing<T> =
  | { readonly kind: 'returned'; readonly value: T; readonly tookMs: number }
  | { readonly kind: 'threw'; readonly error: unknown; readonly tookMs: number };

/**
 * One call at a time, answered for within its timeout. The flight is held until the call itself has settled, not until
 * its time is up: a dependency that hangs must not gain a stuck call per probe until the pool is empty.
 */
export class Flight<T> {
  readonly #name: string;
  readonly #call: (signal: AbortSignal) => T | PromiseLike<T>;
  readonly #timeoutMs: number;
  readonly #clock: Clock;
  #answer: Promise<Landing<T>> | undefined;
  #unsettled = false;

  constructor(
    name: string,
    call: (signal: AbortSignal) => T | PromiseLike<T>,
    timeoutMs: number,
    clock: Clock,
  ) {
    this.#name = name;
    this.#call = call;
    this.#timeoutMs = timeoutMs;
    this.#clock = clock;
  }

  /** Whether a call that has been given up on is still going on. */
  get hung(): boolean {
    return this.#unsettled && !this.#answer;
  }

  /**
   * Joins the call that is under way, gives up on one that hangs, or makes one. Never rejects.
   * @param holdsProcess Whether the process may not end before the answer or the timeout.
   */
  async start(holdsProcess = true): Promise<Landing<T>> {
    if (this.#answer) return this.#answer;
    if (this.#unsettled) return this.#timedOut();
    return (this.#answer = this.#fly(holdsProcess));
  }

  #fly(holdsProcess: boolean): Promise<Landing<T>> {
    const controller = new AbortController();
    this.#unsettled = true;
    const settled = this.#settle(controller.signal);
    return new Promise((resolve) => {
      const land = (landing: Landing<T>): void => {
        this.#answer = undefined;
        resolve(landing);
      };
      const timer = this.#clock.schedule(() => {
        const landing = this.#timedOut();
        land(landing);
        controller.abort(landing.error);
      }, this.#timeoutMs);
      if (!holdsProcess) timer.unref();
      void settled.then((landing) => {
        this.#unsettled = false;
        timer.cancel();
        if (!controller.signal.aborted) land(landing);
      });
    });
  }

  #timedOut(): Landing<T> & { kind: 'threw' } {
    const error = new TimeoutError(this.#name, this.#timeoutMs);
    return { kind: 'threw', error, tookMs: this.#timeoutMs };
  }

  async #settle(signal: AbortSignal): Promise<Landing<T>> {
    const startedAt = this.#clock.now();
    const tookMs = (): number => this.#clock.now() - startedAt;
    try {
      return { kind: 'returned', value: await this.#call(signal), tookMs: tookMs() };
    } catch (error) {
      return { kind: 'threw', error, tookMs: tookMs() };
    }
  }
}
