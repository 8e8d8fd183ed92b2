import type { Clock } from '../clock.js';
import type { ReliabilityEvent } from '../events/events.js';
import { circuitCode, isResting } from './circuit.js';
import { type CheckDefinition, checkSettings, type CheckSettings } from './check-options.js';
import { Flight, type Landing } from './flight.js';
import { type Observation, observeLanding } from './observation.js';
import { Recoverer } from './recoverer.js';
import type { HealthStatus } from './report.js';
import { Rounds } from './rounds.js';
import { Standing } from './standing.js';

export type { CheckDefinition } from './check-options.js';

/** What a check came to, and when. */
export interface Outcome extends Observation {
  /** Reading of the clock when the answer came. */
  readonly at: number;
  /** What the check threw, for whoever may see it. */
  readonly error?: unknown;
}

/** The background asks up to this share sooner than its interval, so that instances that started together part. */
const JITTER = 0.2;

/**
 * One registered check. However many want to know, the dependency is asked once at a time: in rounds in the background,
 * or when somebody wants to know and the last answer is no longer fresh.
 */
export class Check {
  readonly name: string;
  readonly settings: CheckSettings;
  readonly #clock: Clock;
  readonly #tell: (event: ReliabilityEvent) => void;
  readonly #flight: Flight<unknown>;
  readonly #standing: Standing;
  readonly #rounds: Rounds;
  readonly #recoverer: Recoverer | undefined;
  #answering: Promise<Outcome> | undefined;
  #last: Outcome | undefined;
  #lastGoodAt: number | undefined;
  #told: HealthStatus | undefined;
  #turnedAt: number | undefined;

  constructor(
    name: string,
    definition: CheckDefinition,
    clock: Clock,
    tell: (event: ReliabilityEvent) => void,
  ) {
    const settings = checkSettings(name, definition);
    this.name = name;
    this.settings = settings;
    this.#clock = clock;
    this.#tell = tell;
    this.#flight = new Flight(name, settings.ask, settings.timeoutMs, clock);
    this.#standing = new Standing(settings.failureThreshold, settings.successThreshold);
    this.#rounds = new Rounds(
      () => this.#takeTurn(),
      () => this.#untilNextTurn(),
      clock,
    );
    this.#recoverer =
      settings.recovery &&
      new Recoverer(name, settings.recovery, clock, tell, () => void this.#ask(false));
  }

  /** Reading of the clock when the dependency last answered well; `undefined` where it never did. */
  get lastGoodAt(): number | undefined {
    return this.#lastGoodAt;
  }

  /** Reading of the clock when the check took the status that it has; `undefined` before its first answer. */
  get turnedAt(): number | undefined {
    return this.#turnedAt;
  }

  /** Asks in the background from now on. */
  start(): void {
    this.#rounds.start();
  }

  /** Asks nothing any more unless somebody wants to know. */
  stop(): void {
    this.#rounds.stop();
  }

  /** What can be said without asking; `undefined` where somebody must be asked. */
  known(): Outcome | undefined {
    const { circuit, cacheForMs, maxStaleMs } = this.settings;
    if (circuit && isResting(circuit)) return this.#rest(circuitCode(circuit));
    const last = this.#last;
    if (!last) return undefined;
    const ageMs = this.#clock.now() - last.at;
    if (!this.#rounds.running) return ageMs < cacheForMs ? last : undefined;
    return ageMs <= maxStaleMs ? last : this.#outdated();
  }

  /** What is known, else a new answer. Comes within the timeout and never rejects. */
  async outcome(): Promise<Outcome> {
    return this.known() ?? this.#ask(true);
  }

  #ask(holdsProcess: boolean): Promise<Outcome> {
    return (this.#answering ??= this.#flight
      .start(holdsProcess)
      .then((landing) => this.#record(landing))
      .finally(() => (this.#answering = undefined)));
  }

  async #takeTurn(): Promise<void> {
    const { circuit } = this.settings;
    if (circuit && isResting(circuit)) this.#rest(circuitCode(circuit));
    else await this.#ask(false);
  }

  /** A change that has begun is followed up faster, so that it takes no longer for needing several answers. */
  #untilNextTurn(): number {
    const { intervalMs } = this.settings;
    return (intervalMs / this.#standing.turningOver) * (1 - JITTER * this.#clock.random());
  }

  #record(landing: Landing<unknown>): Outcome {
    const observation = observeLanding(landing);
    const now = this.#clock.now();
    if (observation.status === 'pass') this.#lastGoodAt = now;
    const seen = this.#judge(observation);
    const outcome =
      this.#standing.take(seen.status) || !this.#last
        ? { ...seen, ...(landing.kind === 'threw' && { error: landing.error }), at: now }
        : { ...this.#last, at: now };
    this.#last = outcome;
    this.#note(outcome);
    this.#recover(observation.status);
    return outcome;
  }

  /** Degraded at worst: what is not critical, and what a circuit protects the program from that is not closed. */
  #judge(observation: Observation): Observation {
    const { circuit, critical } = this.settings;
    if (circuit && circuit.state !== 'closed') {
      return { ...observation, status: 'warn', output: observation.output ?? circuitCode(circuit) };
    }
    if (observation.status === 'fail' && !critical) return { ...observation, status: 'warn' };
    return observation;
  }

  #recover(answer: HealthStatus): void {
    const { circuit } = this.settings;
    if (answer === 'fail') this.#recoverer?.take('failing');
    else this.#recoverer?.take(circuit && circuit.state !== 'closed' ? 'answering' : 'none');
  }

  /** What was known before says nothing about the time after the rest. */
  #rest(output: string): Outcome {
    this.#last = undefined;
    this.#standing.forget();
    return this.#note({ status: 'warn', output, at: this.#clock.now() });
  }

  /** An answer of so long ago may hide that the dependency is gone, or that nobody asks any more. */
  #outdated(): Outcome {
    this.#standing.forget();
    void this.#ask(false);
    const status = this.settings.critical ? 'fail' : 'warn';
    return this.#note({ status, output: 'STALE', at: this.#last!.at });
  }

  #note(outcome: Outcome): Outcome {
    const { status: to, output: error } = outcome;
    const { name: check } = this;
    const from = this.#told ?? 'pass';
    if (this.#told !== to) {
      this.#told = to;
      this.#turnedAt = this.#clock.now();
    }
    if (from !== to) {
      this.#tell({ type: 'health-changed', check, from, to, ...(error && { error }) });
    }
    return outcome;
  }
}
