import type { Bulkhead } from '../bulkhead/bulkhead.js';
import type { CircuitBreaker } from '../circuit-breaker/circuit-breaker.js';
import { type Clock, systemClock } from '../clock.js';
import { InvalidOptionError } from '../errors.js';
import { events as processEvents, type EventStream } from '../events/event-stream.js';
import { logEvents, type Logger } from '../events/log.js';
import type { Policy } from '../policy.js';
import { DEFAULT_OUTPUTS } from './files/reliability.js';
import type { HealthChecksEntry } from './files/health-checks.js';
import { type Composition, Protection } from './protection.js';
import { type Configuration, parseConfiguration, readConfigTexts } from './configuration.js';
import { DEPENDENCY_NAME } from './shape.js';
import { watchDirectory } from './watch-directory.js';

export interface LoadReliabilityOptions {
  /** The folder with the YAML files. A file that is not there means defaults, and so does a folder. Default `config`. */
  readonly configDir?: string | undefined;
  /** Source of time and chance for all policies. Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Where policies report, and reloads. Default: the process's stream, `events`. */
  readonly events?: EventStream | undefined;
  /** Where log lines go. Default `console`. `log: false` in reliability.yml keeps them away. */
  readonly logger?: Logger | undefined;
  /** Whether to take up changes of the files. Default: what reliability.yml says, and false where it says nothing. */
  readonly watch?: boolean | undefined;
}

/** What a reload has done. */
export interface Reload {
  /** The files whose text differs from what was running; empty where nothing did. */
  readonly changed: readonly string[];
}

/**
 * Reads and validates the configuration folder. Policies are made when first asked for.
 * @throws ConfigError with file, line, column and key where a file cannot be used.
 */
export function loadReliability(options: LoadReliabilityOptions = {}): Reliability {
  return new Reliability(options);
}

/**
 * The policies of a process, by the name of the dependency that they protect. The same name gives the same policy,
 * which follows the configuration for as long as it is held. A name without an entry gets the defaults. Calls take up
 * the deadline that surrounds them, see `runWithDeadline`; those of {@link circuitBreaker} and {@link bulkhead}, which
 * are the policies themselves, have what they are given.
 */
export class Reliability {
  readonly #configDir: string;
  readonly #clock: Clock;
  readonly #events: EventStream;
  readonly #logger: Logger;
  readonly #watch: boolean | undefined;
  readonly #protections = new Map<string, Protection>();
  #configuration: Configuration;
  #refused: string | undefined;
  #stopLogging: (() => void) | undefined;
  #stopWatching: (() => void) | undefined;

  /** Use {@link loadReliability}. */
  constructor(options: LoadReliabilityOptions) {
    this.#configDir = options.configDir ?? 'config';
    this.#clock = options.clock ?? systemClock;
    this.#events = options.events ?? processEvents;
    this.#logger = options.logger ?? console;
    this.#watch = options.watch;
    this.#configuration = parseConfiguration(this.#configDir, readConfigTexts(this.#configDir));
    this.#followSettings();
    // For what was written between the first look and the beginning of the watch.
    if (this.#stopWatching) this.#reloadQuietly();
  }

  /** The circuit breaker of `name`. @throws InvalidOptionError where the name is none. */
  circuitBreaker(name: string): CircuitBreaker {
    return this.#protection(name).circuitBreaker;
  }

  /** The bulkhead of `name`. @throws InvalidOptionError where the name is none. */
  bulkhead(name: string): Bulkhead {
    return this.#protection(name).bulkhead;
  }

  /**
   * The retry of `name`, without the time limit of its attempts. All retries of a name share one budget.
   * @throws InvalidOptionError where the name is none.
   */
  retry(name: string): Policy {
    return this.as(name, 'retry');
  }

  /** The time limit of one call to `name`, where the files set one: the smaller of the two where both do. */
  timeout(name: string): Policy | undefined {
    return this.#protection(name).hasTimeout ? this.as(name, 'timeout') : undefined;
  }

  /** What answers instead of `name`, where degradation.yml says something. */
  fallback(name: string): Policy | undefined {
    return this.#protection(name).hasFallback ? this.as(name, 'fallback') : undefined;
  }

  /**
   * All that is configured for `name` as one policy: fallback ▶ retry ▶ circuit breaker ▶ timeout ▶ bulkhead ▶ call.
   * The circuit breaker is always there. Retry is where its file has an entry for the name: whether a call is safe to
   * repeat is for somebody to decide. A bulkhead is where its file has an entry or defaults, timeout and fallback are
   * where a file sets one.
   * @throws InvalidOptionError where the name is none.
   */
  policy(name: string): Policy {
    return this.as(name, 'whole');
  }

  /** Some of the policies of `name`, alone or as one. */
  as(name: string, composition: Composition): Policy {
    return this.#protection(name).as(composition);
  }

  /** The circuit breakers that are in use. */
  *circuits(): Generator<CircuitBreaker> {
    for (const { liveCircuitBreaker } of this.#protections.values()) {
      if (liveCircuitBreaker) yield liveCircuitBreaker;
    }
  }

  /**
   * The policies that are in use, each once, with their counts: what `metricsHandler` and `instrumentOpenTelemetry`
   * measure. Ask anew at each reading: a changed entry replaces its retry, timeout or fallback by one that counts from 0,
   * while circuit breakers and bulkheads are adjusted and count on.
   */
  *policies(): Generator<Policy> {
    for (const protection of this.#protections.values()) yield* protection.livePolicies;
  }

  /** Every name that has an entry in a file or has been asked for. */
  names(): readonly string[] {
    const { circuitBreakers, retryPolicies, bulkheads, degradation } = this.#configuration;
    const configured = [circuitBreakers, retryPolicies, bulkheads, degradation];
    return [
      ...new Set([
        ...configured.flatMap((settings) => [...settings.names()]),
        ...this.#protections.keys(),
      ]),
    ];
  }

  /** The folder for reports and the failure history, as reliability.yml says it. Default `.multiagent`. */
  get outputs(): string {
    return this.#configuration.reliability.outputs ?? DEFAULT_OUTPUTS;
  }

  /** What health-checks.yml says, under the keys that it has there. */
  get healthChecks(): HealthChecksEntry {
    return this.#configuration.healthChecks;
  }

  /**
   * Reads the folder again and applies it to the calls that begin from now on. States, permits and budgets stay.
   * @throws ConfigError where a file cannot be used; nothing has changed then.
   */
  reload(): Reload {
    try {
      return this.#applyChanges();
    } catch (error) {
      this.#refused = (error as Error).message;
      this.#events.emit({ type: 'config-refused', error: error as Error });
      throw error;
    }
  }

  /** Stops watching and logging. The policies go on. */
  close(): void {
    this.#stopWatching?.();
    this.#stopLogging?.();
    this.#stopWatching = this.#stopLogging = undefined;
  }

  #applyChanges(): Reload {
    const before = this.#configuration.texts;
    const texts = readConfigTexts(this.#configDir);
    const changed = [...new Set([...before.keys(), ...texts.keys()])].filter(
      (file) => before.get(file) !== texts.get(file),
    );
    if (changed.length > 0) this.#apply(parseConfiguration(this.#configDir, texts), changed);
    this.#refused = undefined;
    return { changed };
  }

  #apply(next: Configuration, changed: readonly string[]): void {
    const protections = [...this.#protections.values()];
    const commits = protections.map((protection) => protection.prepare(next));
    for (const commit of commits) commit();
    this.#configuration = next;
    this.#followSettings();
    this.#events.emit({ type: 'config-reloaded', files: changed });
  }

  /** As {@link reload}, for when nobody is there to catch: the event tells, once for the same mistake. */
  #reloadQuietly(): void {
    try {
      this.#applyChanges();
    } catch (error) {
      const { message } = error as Error;
      if (message === this.#refused) return;
      this.#refused = message;
      this.#events.emit({ type: 'config-refused', error: error as Error });
    }
  }

  #followSettings(): void {
    const { log = true, watch = false } = this.#configuration.reliability;
    if (!log) {
      this.#stopLogging?.();
      this.#stopLogging = undefined;
    } else {
      this.#stopLogging ??= logEvents(this.#events, this.#logger);
    }
    if (!(this.#watch ?? watch)) {
      this.#stopWatching?.();
      this.#stopWatching = undefined;
    } else {
      this.#stopWatching ??= watchDirectory(this.#configDir, () => this.#reloadQuietly(), {
        clock: this.#clock,
      });
    }
  }

  #protection(name: string): Protection {
    let protection = this.#protections.get(name);
    if (!protection) {
      if (!DEPENDENCY_NAME.test(name)) {
        throw new InvalidOptionError('config', 'name', JSON.stringify(name), 'a dependency’s name');
      }
      const shared = { clock: this.#clock, events: this.#events };
      protection = new Protection(name, this.#configuration, shared);
      this.#protections.set(name, protection);
    }
    return protection;
  }
}
