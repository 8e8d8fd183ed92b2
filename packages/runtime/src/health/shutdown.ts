import { constants } from 'node:os';
import { type Clock, systemClock } from '../clock.js';
import type { TimeoutError } from '../errors.js';
import { type EventStream, events as processEvents } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import { Connections, type Server } from './connections.js';
import { type ShutdownOptions, type Steps, timetable, type Timetable } from './shutdown-options.js';

/** A shutdown that is prepared. */
export interface Shutdown {
  /** Begins it, as a signal does; again, hurries it. Fulfils when everything is closed or the time is up; never rejects. */
  begin(reason?: string): Promise<void>;
  /** Takes the handlers of signals away, and leaves the servers as they were. */
  dispose(): void;
}

type ShutdownEvent = Extract<ReliabilityEvent, { type: 'shutdown' }>;

/** Time that is left for closing where somebody is in a hurry. */
const HURRY_MS = 1_000;

/**
 * Ends a process without cutting off its callers: readiness fails first, requests are taken until balancers have
 * noticed, then no more are; those under way are answered, and only then pools are closed, in order. Everything ends
 * before the grace period does. A second signal skips the waiting, a third ends the process on the spot.
 * @param servers Those that take the program's requests; not one that is given as `admin`.
 * @throws InvalidOptionError where a duration is unusable.
 */
export function gracefulShutdown(
  servers: Server | readonly Server[],
  options: ShutdownOptions = {},
): Shutdown {
  const list = 'close' in servers ? [servers] : servers;
  return new GracefulShutdown(list, timetable(options), options);
}

class GracefulShutdown implements Shutdown {
  readonly #servers: readonly (readonly [Server, Connections])[];
  readonly #times: Timetable;
  readonly #options: ShutdownOptions;
  readonly #clock: Clock;
  readonly #events: EventStream;
  readonly #signals: readonly NodeJS.Signals[];
  readonly #hurried: Promise<void>;
  #hurry!: () => void;
  #endsAt = Infinity;
  #signalled = 0;
  #done: Promise<void> | undefined;

  constructor(servers: readonly Server[], times: Timetable, options: ShutdownOptions) {
    this.#servers = servers.map((server) => [server, new Connections(server)] as const);
    this.#times = times;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#events = options.events ?? processEvents;
    this.#signals = options.signals ?? ['SIGTERM', 'SIGINT'];
    this.#hurried = new Promise((resolve) => (this.#hurry = resolve));
    for (const signal of this.#signals) process.on(signal, this.#onSignal);
  }

  begin(reason = 'begin()'): Promise<void> {
    if (this.#done) this.#makeHaste(reason);
    return (this.#done ??= this.#run(reason));
  }

  dispose(): void {
    for (const signal of this.#signals) process.off(signal, this.#onSignal);
    for (const [, connections] of this.#servers) connections.unwatch();
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    if (++this.#signalled > 2) this.#exit(128 + constants.signals[signal]);
    else void this.begin(signal);
  };

  #makeHaste(reason: string): void {
    this.#tell({ phase: 'hurried', detail: reason });
    this.#endsAt = Math.min(this.#endsAt, this.#clock.now() + HURRY_MS);
    this.#hurry();
  }

  async #run(reason: string): Promise<void> {
    const { health, admin, stopping = {}, closing = {} } = this.#options;
    const startedAt = this.#clock.now();
    // A person who pressed Ctrl-C waits for no balancer.
    const delayMs = reason === 'SIGINT' ? 0 : this.#times.stopListeningMs;
    this.#endsAt = startedAt + this.#times.endMs;

    health?.beginShutdown();
    for (const [, connections] of this.#servers) connections.sendAway();
    this.#tell({ phase: 'not-ready', detail: reason });
    const stopped = Promise.all(
      Object.entries(stopping).map(([name, step]) => this.#do(name, step)),
    );
    if (delayMs > 0) await this.#until(startedAt + delayMs);

    const closed = this.#stopListening();
    this.#tell({ phase: 'stopped-listening' });
    await this.#until(startedAt + this.#times.cutOffMs, Promise.all([closed, stopped]));
    this.#cutOff();

    await this.#doInOrder({ ...closing, ...(admin && { admin: () => admin.close() }) });
    health?.stop();
    this.#tell({ phase: 'ended' });
    this.#exit(Number(process.exitCode ?? 0));
  }

  /** Fulfils when the last connection of all servers has ended. */
  async #stopListening(): Promise<void> {
    await Promise.all(
      this.#servers.map(
        ([server, connections]) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
            server.closeIdleConnections();
            connections.destroySilent();
          }),
      ),
    );
  }

  #cutOff(): void {
    const answers = this.#servers.reduce((sum, [, open]) => sum + open.destroyAll(), 0);
    // Those that were there before they were watched.
    for (const [server] of this.#servers) server.closeAllConnections();
    this.#tell(answers > 0 ? { phase: 'cut-off', answers } : { phase: 'drained' });
  }

  /** Each has its share of the time that is left, so that the others get their turn where one hangs. */
  async #doInOrder(steps: Steps): Promise<void> {
    const entries = Object.entries(steps);
    for (const [index, [name, step]] of entries.entries()) {
      const now = this.#clock.now();
      const limit = now + Math.max(0, this.#endsAt - now) / (entries.length - index);
      if (await this.#settles(this.#do(name, step), limit)) continue;
      const error = 'RELIABILITY_TIMEOUT' satisfies TimeoutError['code'];
      this.#tell({ phase: 'step-failed', detail: name, error });
    }
  }

  async #do(name: string, step: () => unknown): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.#tell({ phase: 'step-failed', detail: name, error });
    }
  }

  /** Waits for `moment`, for `done`, or for somebody who is in a hurry. */
  #until(moment: number, done: Promise<unknown> = this.#hurried): Promise<void> {
    return this.#wait(Promise.race([done, this.#hurried]), moment);
  }

  /** Whether `done` comes by `moment`, or, where somebody is in a hurry, by the nearer end. */
  async #settles(done: Promise<unknown>, moment: number): Promise<boolean> {
    let settled = false;
    const settling = done.then(() => (settled = true));
    await this.#until(moment, settling);
    if (!settled) await this.#wait(settling, Math.min(moment, this.#endsAt));
    return settled;
  }

  async #wait(done: Promise<unknown>, moment: number): Promise<void> {
    let cancel = (): void => undefined;
    const timeUp = new Promise<void>((resolve) => {
      const timer = this.#clock.schedule(resolve, Math.max(0, moment - this.#clock.now()));
      cancel = () => timer.cancel();
    });
    await Promise.race([done, timeUp]);
    cancel();
  }

  #tell(event: Omit<ShutdownEvent, 'type'>): void {
    this.#events.emit({ type: 'shutdown', ...event });
  }

  #exit(code: number): void {
    (this.#options.exit ?? process.exit)(code);
  }
}
