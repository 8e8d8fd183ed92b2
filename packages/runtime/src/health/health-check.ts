import { type Clock, systemClock } from '../clock.js';
import { InvalidOptionError } from '../errors.js';
import { type EventStream, events as processEvents } from '../events/event-stream.js';
import { Check, type Outcome } from './check.js';
import { type CheckDefinition, NAME } from './check-options.js';
import type { Circuit } from './circuit.js';
import { ProcessState } from './process-state.js';
import { errorText } from './redact.js';
import {
  type CheckReport,
  type HealthReport,
  healthReport,
  type HealthStatus,
  isWorse,
} from './report.js';

export interface HealthCheckOptions {
  /** The circuits to report on. Asked anew for each report, so that reloaded configuration shows. Default none. */
  readonly circuits?: (() => Iterable<Circuit>) | undefined;
  /**
   * The policies whose retries and permits the page at `/health/ui` shows, such as `() => reliability.policies()`. Asked
   * anew for each view. Default none.
   */
  readonly policies?: (() => Iterable<object>) | undefined;
  /** Whether reports hold what errors say, cleared of what could be a secret, besides their codes. Default false. */
  readonly errorText?: boolean | undefined;
  /** Default {@link systemClock}. */
  readonly clock?: Clock | undefined;
  /** Where changes and recoveries are told. Default: the process's stream. */
  readonly events?: EventStream | undefined;
  /** Milliseconds since 1970, for the `time` of reports only. Default `Date.now`. */
  readonly wallTime?: (() => number) | undefined;
}

/** What is asked about: one of the four depths, or a named group. */
export type Scope = string;

/**
 * What an instance knows about its own health, in depths: {@link live} and {@link startup} ask nobody, {@link ready}
 * asks what this instance cannot serve without, {@link group} what was put into it, {@link report} everything.
 */
export class HealthCheck {
  readonly #checks = new Map<string, Check>();
  readonly #scopes = new Map<Scope, readonly Check[]>();
  readonly #lastReports = new Map<Scope, { entries: readonly Entry[]; report: HealthReport }>();
  readonly #entries = new WeakMap<Outcome, Entry>();
  readonly #toldOfCircuits = new WeakMap<Circuit, Entry>();
  readonly #process = new ProcessState();
  readonly #circuits: () => Iterable<Circuit>;
  readonly #policies: () => Iterable<object>;
  readonly #errorText: boolean;
  readonly #clock: Clock;
  readonly #events: EventStream;
  readonly #wallTime: () => number;
  #started = false;

  constructor(options: HealthCheckOptions = {}) {
    this.#circuits = options.circuits ?? (() => []);
    this.#policies = options.policies ?? (() => []);
    this.#errorText = options.errorText ?? false;
    this.#clock = options.clock ?? systemClock;
    this.#events = options.events ?? processEvents;
    this.#wallTime = options.wallTime ?? Date.now;
  }

  /**
   * Adds a check. Nothing is asked before somebody asks for a report, or {@link start} was called.
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
    const check = new Check(name, definition, this.#clock, (event) => this.#events.emit(event));
    this.#checks.set(name, check);
    this.#scopes.clear();
    this.#lastReports.clear();
    if (this.#started) check.start();
    return this;
  }

  /**
   * Asks in the background from now on, each check at its own interval: reports then wait for nobody. The timers keep
   * no process alive.
   */
  start(): this {
    this.#started = true;
    for (const check of this.#checks.values()) check.start();
    return this;
  }

  /** Asks no longer in the background; a report asks again by itself. */
  stop(): void {
    this.#started = false;
    for (const check of this.#checks.values()) check.stop();
  }

  /** That a step of starting has begun: until the returned function is called, neither `startup` nor `ready` passes. */
  beginStartup(step: string): () => void {
    return this.#process.begin(step);
  }

  /** That the process is about to end: `ready` fails from now on, while `live` still passes. */
  beginShutdown(): void {
    this.#process.stop();
  }

  /**
   * That this process is beyond repair, so that `live` fails and it gets restarted. Only for what a restart mends, such
   * as a pool that does not come back although a new connection works. The returned function takes it back.
   * @param code What is told about it: capitals, digits and `_`.
   */
  markWedged(code: string): () => void {
    return this.#process.wedge(code);
  }

  /** That this process answers. No dependency is asked: restarting an instance repairs nobody else's database. */
  live(): Promise<HealthReport> {
    return this.ask('liveness');
  }

  /** Whether this process has started, see {@link beginStartup}. No dependency is asked: starting waits for no other. */
  startup(): Promise<HealthReport> {
    return this.ask('startup');
  }

  /** Whether to send requests here. Asks the critical checks only: no other may delay the answer, let alone decide it. */
  ready(): Promise<HealthReport> {
    return this.ask('readiness');
  }

  /** Everything: all checks, concurrently, and the circuits. A check that is not critical warns where it fails. */
  report(): Promise<HealthReport> {
    return this.ask('health');
  }

  /**
   * The checks that were registered for the group.
   * @throws InvalidOptionError where none was.
   */
  group(name: string): Promise<HealthReport> {
    if (!this.hasGroup(name)) {
      throw new InvalidOptionError('health', 'group', name, 'a group of a registered check');
    }
    return this.ask(name);
  }

  /**
   * One check alone.
   * @throws InvalidOptionError where none has the name.
   */
  async check(name: string): Promise<CheckReport> {
    const check = this.#checks.get(name);
    if (!check) throw new InvalidOptionError('health', 'check', name, 'a registered check');
    return this.#entry(check, await check.outcome())[1];
  }

  /** When the named check took the status that it has, ISO 8601; `undefined` before its first answer. */
  since(name: string): string | undefined {
    const turnedAt = this.#checks.get(name)?.turnedAt;
    return turnedAt === undefined ? undefined : this.#date(turnedAt);
  }

  /** The circuits that are reported on, and the policies that are shown besides. */
  *policies(): Generator<object> {
    yield* this.#circuits();
    yield* this.#policies();
  }

  /** Whether a check belongs to the named group. */
  hasGroup(name: string): boolean {
    return !DEPTHS.has(name) && this.#membersOf(name).length > 0;
  }

  /** The report over `scope`. */
  async ask(scope: Scope): Promise<HealthReport> {
    const known = this.reportOf(scope);
    if (known) return known;
    const checks = await Promise.all(
      this.#membersOf(scope).map(async (check) => this.#entry(check, await check.outcome())),
    );
    return this.#reportOn(scope, checks);
  }

  /**
   * The report over `scope` where it can be told without asking anybody, else `undefined`. While nothing changes it is
   * the same object, so that what is made from it need not be made again.
   */
  reportOf(scope: Scope): HealthReport | undefined {
    const entries: Entry[] = [];
    for (const check of this.#membersOf(scope)) {
      const outcome = check.known();
      if (!outcome) return undefined;
      entries.push(this.#entry(check, outcome));
    }
    return this.#reportOn(scope, entries);
  }

  #reportOn(scope: Scope, checks: readonly Entry[]): HealthReport {
    const entries = [...this.#ownEntries(scope), ...checks, ...this.#circuitEntries(scope)];
    const last = this.#lastReports.get(scope);
    if (last && isSame(last.entries, entries)) return last.report;
    const report = healthReport(entries);
    if (this.#scopes.has(scope)) this.#lastReports.set(scope, { entries, report });
    return report;
  }

  /** The status over `scope` where it can be told without asking anybody, else `undefined`. */
  statusOf(scope: Scope): HealthStatus | undefined {
    let worst: HealthStatus = this.#ownStatus(scope);
    for (const check of this.#membersOf(scope)) {
      const outcome = check.known();
      if (!outcome) return undefined;
      if (isWorse(outcome.status, worst)) worst = outcome.status;
    }
    if (worst !== 'pass' || !isWhole(scope)) return worst;
    for (const { state } of this.#circuits()) if (state !== 'closed') return 'warn';
    return 'pass';
  }

  #membersOf(scope: Scope): readonly Check[] {
    // A process that ends has closed its listener on purpose; nobody should shoot it for that.
    if (scope === 'liveness' && this.#process.stopping) return [];
    const known = this.#scopes.get(scope);
    if (known) return known;
    const members = [...this.#checks.values()].filter(({ settings }) => isMember(settings, scope));
    // What people may type into a URL is not remembered.
    if (members.length > 0 || DEPTHS.has(scope)) this.#scopes.set(scope, members);
    return members;
  }

  #ownStatus(scope: Scope): HealthStatus {
    const process = this.#process;
    if (process.isWedged && scope !== 'startup') return 'fail';
    if (scope === 'liveness') return 'pass';
    if (process.isStarting) return 'fail';
    return process.stopping && scope !== 'startup' ? 'fail' : 'pass';
  }

  *#ownEntries(scope: Scope): Generator<Entry> {
    if (scope !== 'startup') yield* this.#process.wedgedEntries();
    if (scope === 'liveness') return;
    yield* this.#process.startingEntries();
    if (scope !== 'startup') yield* this.#process.stoppingEntries();
  }

  *#circuitEntries(scope: Scope): Generator<Entry> {
    if (!isWhole(scope)) return;
    for (const circuit of this.#circuits()) {
      yield this.#circuitEntry(circuit);
    }
  }

  #circuitEntry(circuit: Circuit): Entry {
    const known = this.#toldOfCircuits.get(circuit);
    if (known?.[1].observedValue === circuit.state) return known;
    const entry: Entry = [`${circuit.name}:circuit`, reportOnCircuit(circuit)];
    this.#toldOfCircuits.set(circuit, entry);
    return entry;
  }

  #entry(check: Check, outcome: Outcome): Entry {
    const known = this.#entries.get(outcome);
    if (known) return known;
    const entry = this.#entryOf(check, outcome);
    this.#entries.set(outcome, entry);
    return entry;
  }

  #entryOf(check: Check, outcome: Outcome): Entry {
    const { at, error, output, ...observation } = outcome;
    const { status } = observation;
    const { lastGoodAt } = check;
    return [
      check.name,
      {
        ...observation,
        ...(output !== undefined && { output }),
        ...(this.#errorText && error !== undefined && { error: errorText(error) }),
        time: this.#date(at),
        ...(status !== 'pass' && lastGoodAt !== undefined && { lastGood: this.#date(lastGoodAt) }),
      },
    ];
  }

  #date(reading: number): string {
    return new Date(this.#wallTime() - (this.#clock.now() - reading)).toISOString();
  }
}

const DEPTHS: ReadonlySet<Scope> = new Set(['liveness', 'startup', 'readiness', 'health']);

/** A line of a report: the name and what is told. */
type Entry = readonly [string, CheckReport];

const isSame = (some: readonly Entry[], others: readonly Entry[]): boolean =>
  some.length === others.length && some.every((entry, index) => entry === others[index]);

/** The depths that tell about all circuits. */
const isWhole = (scope: Scope): boolean => scope === 'readiness' || scope === 'health';

function isMember({ critical, groups }: Check['settings'], scope: Scope): boolean {
  return scope === 'health' || (scope === 'readiness' && critical) || groups.has(scope);
}

/** Warns, whatever the circuit protects: were it a failure, one broken dependency would take the whole fleet away. */
function reportOnCircuit({ state }: Circuit): CheckReport {
  return { status: state === 'closed' ? 'pass' : 'warn', observedValue: state };
}
