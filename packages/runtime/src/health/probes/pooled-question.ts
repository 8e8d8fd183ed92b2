import { type Clock, systemClock } from '../../clock.js';
import { type Duration, durationOption } from '../../duration.js';
import type { Observation } from '../observation.js';
import type { PoolPressure } from './pool-pressure.js';

/** How a check behaves while the pool that it asks through has no connection left. */
export interface PooledQuestionOptions {
  /**
   * How long an exhausted pool is degraded (`warn`, `POOL_EXHAUSTED`, the number that wait); after that it fails, for a
   * pool that gives nothing back for so long is stuck, or its database is. Default `10s`.
   */
  readonly exhaustedFor?: Duration | undefined;
  /** Default {@link systemClock}. */
  readonly clock?: Clock | undefined;
}

/** Long enough for a healthy pool to hand out a connection, short beside any check's timeout. */
const PATIENCE_MS = 250;

/**
 * Asks through a pool, and tells a pool without connections from a database without answer. The question that waits in
 * an exhausted pool cannot be withdrawn, so later checks join it: a pool gets one more in its queue, however often it is asked.
 */
export class PooledQuestion {
  readonly #ask: () => Promise<Observation>;
  readonly #pressure: () => PoolPressure | undefined;
  readonly #exhaustedForMs: number;
  readonly #clock: Clock;
  #asked: { readonly at: number; readonly answer: Promise<Observation> } | undefined;

  constructor(
    name: string,
    ask: () => Promise<Observation>,
    pressure: () => PoolPressure | undefined,
    { exhaustedFor = '10s', clock = systemClock }: PooledQuestionOptions,
  ) {
    this.#ask = ask;
    this.#pressure = pressure;
    this.#exhaustedForMs = durationOption(name, 'exhaustedFor', exhaustedFor);
    this.#clock = clock;
  }

  /** The answer; sooner, where the pool is exhausted, that it is. Rejects with what the question rejects with. */
  async observe(): Promise<Observation> {
    const asked = (this.#asked ??= this.#begin());
    const answer = await this.#firstOf(asked.answer);
    const pressure = this.#pressure();
    if (answer && !(answer.status === 'pass' && pressure?.exhausted)) return answer;
    if (!pressure?.exhausted) return asked.answer;
    const late = !answer && this.#clock.now() - asked.at >= this.#exhaustedForMs;
    return {
      status: late ? 'fail' : 'warn',
      output: 'POOL_EXHAUSTED',
      observedValue: pressure.waiting,
      observedUnit: 'waiting',
    };
  }

  #begin() {
    const answer = this.#ask().finally(() => (this.#asked = undefined));
    // Where the pool's state was told instead, nobody waits for this answer any more.
    answer.catch(() => undefined);
    return { at: this.#clock.now(), answer };
  }

  #firstOf(answer: Promise<Observation>): Promise<Observation | undefined> {
    return new Promise((resolve, reject) => {
      const timer = this.#clock.schedule(() => resolve(undefined), PATIENCE_MS);
      answer.then(resolve, reject).finally(() => timer.cancel());
    });
  }
}
