import type { Clock } from '../clock.js';
import type { ReliabilityEvent } from '../events/events.js';
import { backoffDelay } from '../retry/backoff.js';
import { Flight } from './flight.js';
import type { RecoverySettings } from './recovery-options.js';

/** What an answer means to a recovery. */
export type Need = 'failing' | 'answering' | 'none';

/** What one attempt came to. */
export type RecoveryEvent = Extract<ReliabilityEvent, { type: 'health-recovery' }>;

/**
 * Attempts a recovery while answers call for it: one attempt at a time, further apart each time, and so many in an
 * outage. It has no timer of its own; answers are its clock, so that nothing is repaired that nobody finds broken.
 */
export class Recoverer {
  readonly #check: string;
  readonly #settings: RecoverySettings;
  readonly #clock: Clock;
  readonly #tell: (event: RecoveryEvent) => void;
  readonly #askAnew: () => void;
  readonly #flight: Flight<unknown>;
  #inARow = 0;
  #attempts = 0;
  #notBefore = -Infinity;
  #attempting = false;
  #exhausted = false;

  constructor(
    check: string,
    settings: RecoverySettings,
    clock: Clock,
    tell: (event: RecoveryEvent) => void,
    askAnew: () => void,
  ) {
    this.#check = check;
    this.#settings = settings;
    this.#clock = clock;
    this.#tell = tell;
    this.#askAnew = askAnew;
    this.#flight = new Flight(check, settings.action, settings.timeoutMs, clock);
  }

  /** Takes in what an answer means, and attempts what is due. */
  take(need: Need): void {
    if (need !== this.#settings.when) {
      this.#inARow = 0;
      if (need !== 'failing') this.#endOutage();
      return;
    }
    this.#inARow++;
    if (this.#inARow < this.#settings.after || this.#attempting || this.#flight.hung) return;
    if (this.#clock.now() < this.#notBefore) return;
    if (this.#attempts >= this.#settings.maxAttempts) this.#giveUp();
    else void this.#attempt();
  }

  #endOutage(): void {
    this.#attempts = 0;
    this.#notBefore = -Infinity;
    this.#exhausted = false;
  }

  async #attempt(): Promise<void> {
    this.#attempting = true;
    this.#attempts++;
    const attempt = { attempt: this.#attempts, maxAttempts: this.#settings.maxAttempts };
    const event = { type: 'health-recovery', check: this.#check, ...attempt } as const;
    this.#tell({ ...event, phase: 'started' });
    const landing = await this.#flight.start(false);
    this.#attempting = false;
    this.#notBefore =
      this.#clock.now() + backoffDelay(this.#settings.backoff, attempt.attempt, 0, this.#clock);
    if (landing.kind === 'threw') {
      this.#tell({ ...event, phase: 'failed', error: landing.error });
      return;
    }
    this.#tell({ ...event, phase: 'done' });
    this.#askAnew();
  }

  #giveUp(): void {
    if (this.#exhausted) return;
    this.#exhausted = true;
    const { maxAttempts, onExhausted } = this.#settings;
    const counts = { attempt: this.#attempts, maxAttempts };
    this.#tell({ type: 'health-recovery', check: this.#check, phase: 'given-up', ...counts });
    // In a promise, so that what it throws is nobody else's trouble.
    void Promise.resolve()
      .then(() => onExhausted?.())
      .catch((error: unknown) =>
        this.#tell({
          type: 'health-recovery',
          check: this.#check,
          phase: 'failed',
          ...counts,
          error,
        }),
      );
  }
}
