import { type HealthStatus, isWorse } from './report.js';

/**
 * Where a check stands, which is not what it answered last: it turns after so many answers in a row that are worse, and
 * back after so many that are better. The first answer of all decides at once.
 */
export class Standing {
  readonly #failureThreshold: number;
  readonly #successThreshold: number;
  #status: HealthStatus | undefined;
  #direction: 'worse' | 'better' | undefined;
  #inARow = 0;

  constructor(failureThreshold: number, successThreshold: number) {
    this.#failureThreshold = failureThreshold;
    this.#successThreshold = successThreshold;
  }

  /** `undefined` before the first answer. */
  get status(): HealthStatus | undefined {
    return this.#status;
  }

  /** How many answers a change that has begun takes; 1 while none has. */
  get turningOver(): number {
    if (!this.#direction) return 1;
    return this.#direction === 'worse' ? this.#failureThreshold : this.#successThreshold;
  }

  /** Takes in an answer; returns whether it is what the check now stands for. */
  take(answer: HealthStatus): boolean {
    const status = this.#status;
    if (status === undefined || answer === status) return this.#settleOn(answer);
    const direction = isWorse(answer, status) ? 'worse' : 'better';
    this.#inARow = this.#direction === direction ? this.#inARow + 1 : 1;
    this.#direction = direction;
    return this.#inARow >= this.turningOver && this.#settleOn(answer);
  }

  /** Forgets everything, so that the next answer decides. */
  forget(): void {
    this.#status = undefined;
    this.#direction = undefined;
    this.#inARow = 0;
  }

  #settleOn(status: HealthStatus): true {
    this.#status = status;
    this.#direction = undefined;
    this.#inARow = 0;
    return true;
  }
}
