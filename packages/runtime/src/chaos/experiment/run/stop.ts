import type { Clock } from '../../../clock.js';

/** Why an experiment ends before its time: the first reason counts. */
export class Stop {
  readonly #controller = new AbortController();
  #reason: string | undefined;
  #atOnce = false;
  #release = (): void => undefined;

  /** @param signal Of whoever runs it; its reason is a text. */
  constructor(clock: Clock, maxDurationMs: number, signal: AbortSignal | undefined) {
    const timer = clock.schedule(
      () => this.now(`it took longer than ${maxDurationMs / 1_000} s`, true),
      maxDurationMs,
    );
    const onAbort = (): void => this.now(String(signal!.reason), true);
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#release = () => {
      timer.cancel();
      signal?.removeEventListener('abort', onAbort);
    };
    if (signal?.aborted) onAbort();
  }

  /** @param atOnce Whether nobody waits any more until everything is as before. */
  now(reason: string, atOnce = false): void {
    this.#reason ??= reason;
    this.#atOnce ||= atOnce;
    this.#controller.abort();
  }

  get reason(): string | undefined {
    return this.#reason;
  }

  get atOnce(): boolean {
    return this.#atOnce;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  release(): void {
    this.#release();
  }
}
