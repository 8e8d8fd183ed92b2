import type { Clock } from '../clock.js';
import { type Duration, durationOption } from '../duration.js';
import { InvalidOptionError, TimeoutError } from '../errors.js';
import { errorCode } from '../events/error-code.js';
import { type Observation, observe } from './observation.js';

/** A dependency to ask about, and how. */
export interface CheckDefinition {
  /**
   * Asks the dependency: through the pool that the program itself uses, not a client of its own. Throws or rejects when
   * it is down; may return an {@link Observation}. Honours `signal`: a check that hangs on is not asked again until it ends.
   */
  readonly check: (signal: AbortSignal) => unknown;
  /** After how long the check counts as failed and its signal aborts. Default `2s`; keep it below the prober's own. */
  readonly timeout?: Duration | undefined;
  /** Whether this instance can do nothing useful without the dependency. Default true; else failing only warns. */
  readonly critical?: boolean | undefined;
  /** How long an answer is served again. Default `1s`; 0 asks each time. Never served when older. */
  readonly cacheFor?: Duration | undefined;
}

/** A check without end would hang its prober, and an answer without age would outlive the dependency. */
function finiteDuration(name: string, option: string, value: Duration, leastMs: number): number {
  const milliseconds = durationOption(name, option, value, leastMs);
  if (Number.isFinite(milliseconds)) return milliseconds;
  throw new InvalidOptionError(name, option, value, 'a duration that ends');
}

const took = (milliseconds: number): Pick<Observation, 'observedValue' | 'observedUnit'> => ({
  observedValue: Math.round(milliseconds),
  observedUnit: 'ms',
});

/** What a check came to, and when. */
export interface Outcome extends Observation {
  /** Reading of the clock when the answer came. */
  readonly at: number;
}

/**
 * One registered check: a single flight, and a short memory. However many ask, the dependency is asked once at a time,
 * and not again before the last call has settled: a dependency that hangs must not gain a stuck call per probe.
 */
export class Check {
  readonly name: string;
  readonly critical: boolean;
  readonly #ask: CheckDefinition['check'];
  readonly #timeoutMs: number;
  readonly #cacheForMs: number;
  readonly #clock: Clock;
  #answering: Promise<Outcome> | undefined;
  #unsettled = false;
  #last: Outcome | undefined;

  constructor(name: string, definition: CheckDefinition, clock: Clock) {
    const { check, timeout = '2s', critical = true, cacheFor = '1s' } = definition;
    if (typeof check !== 'function') {
      throw new InvalidOptionError(name, 'check', check, 'a function');
    }
    this.name = name;
    this.critical = critical;
    this.#ask = check;
    this.#timeoutMs = finiteDuration(name, 'timeout', timeout, 1);
    this.#cacheForMs = finiteDuration(name, 'cacheFor', cacheFor, 0);
    this.#clock = clock;
  }

  /** The last answer while it is fresh, else a new one. Comes within the timeout and never rejects. */
  async outcome(): Promise<Outcome> {
    const last = this.#last;
    if (last && this.#clock.now() - last.at < this.#cacheForMs) return last;
    if (this.#answering) return this.#answering;
    if (this.#unsettled) return this.#remember(this.#timedOut());
    return (this.#answering = this.#fly().finally(() => (this.#answering = undefined)));
  }

  async #fly(): Promise<Outcome> {
    const controller = new AbortController();
    const startedAt = this.#clock.now();
    this.#unsettled = true;
    const answer = this.#settle(controller.signal, startedAt).finally(
      () => (this.#unsettled = false),
    );
    return new Promise((resolve) => {
      const timer = this.#clock.schedule(() => {
        resolve(this.#remember(this.#timedOut()));
        controller.abort(new TimeoutError(this.name, this.#timeoutMs));
      }, this.#timeoutMs);
      void answer.then((observation) => {
        timer.cancel();
        if (!controller.signal.aborted) resolve(this.#remember(observation));
      });
    });
  }

  async #settle(signal: AbortSignal, startedAt: number): Promise<Observation> {
    try {
      const result = observe(await this.#ask(signal));
      if (result.observedValue !== undefined) return result;
      return { ...result, ...took(this.#clock.now() - startedAt) };
    } catch (error) {
      return {
        status: 'fail',
        output: errorCode(error) ?? 'Error',
        ...took(this.#clock.now() - startedAt),
      };
    }
  }

  #timedOut(): Observation {
    const output = 'RELIABILITY_TIMEOUT' satisfies TimeoutError['code'];
    return { status: 'fail', output, ...took(this.#timeoutMs) };
  }

  #remember(observation: Observation): Outcome {
    return (this.#last = { ...observation, at: this.#clock.now() });
  }
}
