import { type Clock, systemClock } from '../clock.js';
import { InvalidOptionError } from '../errors.js';
import { type EventStream, events as processEvents } from '../events/event-stream.js';
import { Check, type CheckDefinition } from './check.js';
import { type CheckReport, type HealthReport, type HealthStatus, healthReport } from './report.js';

/** A circuit breaker, as far as health is concerned. */
export interface Circuit {
  readonly name: string;
  readonly state: string;
}

export interface HealthCheckOptions {
  /** The circuits to report on. Asked anew for each report, so that reloaded configuration shows. Default none. */
  readonly circuits?: (() => Iterable<Circuit>) | undefined;
  /** Default {@link systemClock}. */
  readonly clock?: Clock | undefined;
  /** Where `health-changed` is told. Default: the process's stream. */
  readonly events?: EventStream | undefined;
  /** Milliseconds since 1970, for the `time` of reports only. Default `Date.now`. */
  readonly wallTime?: (() => number) | undefined;
}

/** A colon would collide with `<circuit>:circuit`; the rest could not stand in a metric, a log line or a URL. */
const NAME = /^[A-Za-z0-9][\w.-]{0,62}$/;
const ALIVE = healthReport([]);

/**
 * What an instance knows about its own health, in three depths: {@link live} asks nobody, {@link ready} asks what this
 * instance cannot serve without, {@link report} asks everything.
 */
export class HealthCheck {
  readonly #checks = new Map<string, Check>();
  readonly #statuses = new Map<string, HealthStatus>();
  readonly #circuits: () => Iterable<Circuit>;
  readonly #clock: Clock;
  readonly #events: EventStream;
  readonly #wallTime: () => number;

  constructor(options: HealthCheckOptions = {}) {
    this.#circuits = options.circuits ?? (() => []);
    this.#clock = options.clock ?? systemClock;
    this.#events = options.events ?? processEvents;
    this.#wallTime = options.wallTime ?? Date.now;
  }

  /**
   * Adds a check. Nothing is asked before somebody asks for a report.
   * @param name Letters, digits, `_`, `.` and `-`, at most 63.
   * @throws InvalidOptionError where the name is taken or unfit, or an option is unusable.
   */
  register(name: string, definition: CheckDefinition): this {
    if (!NAME.test(name)) {
      throw new InvalidOptionError('health', 'name', name, 'letters, digits, `_`, `.` and `-`');
    }
    if (this.#checks.has(name)) {
      throw new InvalidOptionError('health', 'name', name, 'one that no other check has');
    }
    this.#checks.set(name, new Check(name, definition, this.#clock));
    return this;
  }

  /** That this process answers. No dependency is asked: restarting an instance repairs nobody else's database. */
  live(): HealthReport {
    return ALIVE;
  }

  /** Whether to send requests here. Asks the critical checks only: no other may delay the answer, let alone decide it. */
  ready(): Promise<HealthReport> {
    return this.#ask((check) => check.critical);
  }

  /** Everything: all checks, concurrently, and the circuits. A check that is not critical warns where it fails. */
  report(): Promise<HealthReport> {
    return this.#ask(() => true);
  }

  async #ask(include: (check: Check) => boolean): Promise<HealthReport> {
    const asked = [...this.#checks.values()].filter(include);
    const checks = await Promise.all(
      asked.map(async (check) => [check.name, await this.#reportOn(check)] as const),
    );
    const circuits = Array.from(
      this.#circuits(),
      (circuit) => [`${circuit.name}:circuit`, reportOnCircuit(circuit)] as const,
    );
    return healthReport([...checks, ...circuits]);
  }

  async #reportOn(check: Check): Promise<CheckReport> {
    const { at, ...observation } = await check.outcome();
    const status = observation.status === 'fail' && !check.critical ? 'warn' : observation.status;
    this.#noteStatus(check.name, status, observation.output);
    const time = new Date(this.#wallTime() - (this.#clock.now() - at)).toISOString();
    return { ...observation, status, time };
  }

  #noteStatus(check: string, to: HealthStatus, error: string | undefined): void {
    const from = this.#statuses.get(check) ?? 'pass';
    if (from === to) return;
    this.#statuses.set(check, to);
    this.#events.emit({ type: 'health-changed', check, from, to, ...(error && { error }) });
  }
}

/** Warns, whatever the circuit protects: were it a failure, one broken dependency would take the whole fleet away. */
function reportOnCircuit({ state }: Circuit): CheckReport {
  return { status: state === 'closed' ? 'pass' : 'warn', observedValue: state };
}
