import type { Socket } from 'node:net';
import type { Clock } from '../../clock.js';
import type { Address } from '../address.js';
import { seededRandom } from '../seeded-random.js';
import type { Tally } from './counts.js';
import { Link } from './link.js';
import { adopt, connectTo } from './own-buffer.js';
import { stageFor } from './stage-for.js';
import type { Direction, Toxic } from './toxic.js';

/** What a connection needs to know of its proxy. */
export interface ConnectionOptions {
  readonly upstream: Address;
  readonly clock: Clock;
  readonly tally: Tally;
  readonly mostHeld: number;
  readonly seed: number;
  /** Which connection of its proxy it is: chance depends on it. */
  readonly number: number;
  readonly toxics: Iterable<Toxic>;
  readonly onClose: () => void;
}

/** A client, and the server that it is led to. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #links: Readonly<Record<Direction, Link>>;
  #openEnds = 2;

  constructor(accepted: Socket, options: ConnectionOptions) {
    this.#options = options;
    const { tally, mostHeld, upstream } = options;
    const shared = { mostHeld, close: () => this.#finish(), reset: () => this.#reset() };
    this.#links = {
      upstream: new Link({
        ...shared,
        source: () => this.#client,
        sink: () => this.#server,
        counts: tally.upstream,
      }),
      downstream: new Link({
        ...shared,
        source: () => this.#server,
        sink: () => this.#client,
        counts: tally.downstream,
      }),
    };
    this.#server = connectTo(upstream, (chunk) => this.#links.downstream.receive(chunk));
    this.#client = adopt(accepted, (chunk) => this.#links.upstream.receive(chunk));
    this.#watch(this.#client, this.#server, this.#links.upstream);
    this.#watch(this.#server, this.#client, this.#links.downstream);
    for (const toxic of options.toxics) this.add(toxic);
  }

  /** Applies a toxic, if chance says so. */
  add(toxic: Toxic): void {
    this.#apply(toxic, 'add');
  }

  /** Applies it with its new numbers, in its old place. */
  replace(toxic: Toxic): void {
    if (!this.#apply(toxic, 'replace')) this.remove(toxic);
  }

  remove({ name, stream }: Toxic): void {
    this.#links[stream].remove(name);
  }

  /** Breaks it at both ends. */
  destroy(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  #apply({ name, stream, toxicity, effect }: Toxic, how: 'add' | 'replace'): boolean {
    const { seed, number, clock, tally } = this.#options;
    const random = seededRandom(seed, name, number);
    const link = this.#links[stream];
    if (this.#openEnds === 0 || link.hasEnded || random() >= toxicity) return false;
    if (how === 'add') tally.meets(name);
    link[how](name, { clock, random }, (way) => stageFor(effect, way));
    return true;
  }

  #watch(socket: Socket, other: Socket, link: Link): void {
    let failure: NodeJS.ErrnoException | undefined;
    let isReached = false;
    socket
      .once('connect', () => (isReached = true))
      .on('end', () => link.end())
      .on('error', (error) => (failure = error))
      .on('close', () => {
        if (socket === this.#server && failure && !isReached) this.#options.tally.unreachable++;
        // What the one end is told the other end hears.
        if (failure?.code === 'ECONNRESET') other.resetAndDestroy();
        else if (failure) other.destroy();
        this.#closed();
      });
  }

  #finish(): void {
    for (const end of [this.#client, this.#server]) {
      if (end.destroyed) continue;
      if (end.writableLength === 0 || end.connecting) end.destroy();
      else end.end(() => end.destroy());
    }
  }

  #reset(): void {
    this.#options.tally.resets++;
    for (const end of [this.#client, this.#server]) if (!end.destroyed) end.resetAndDestroy();
  }

  #closed(): void {
    this.#openEnds--;
    if (this.#openEnds > 0) return;
    for (const link of Object.values(this.#links)) link.stop();
    this.#options.onClose();
  }
}
