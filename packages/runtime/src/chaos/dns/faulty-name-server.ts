import { createSocket, type Socket as DatagramSocket } from 'node:dgram';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { type Clock, systemClock } from '../../clock.js';
import { type Duration, durationOption } from '../../duration.js';
import { type Address, parseAddress } from '../address.js';
import type { Fault } from '../fault.js';
import { Leases } from '../proxy/leases.js';
import { DEFAULT_TTL } from '../proxy/options.js';
import { seededRandom } from '../seeded-random.js';
import { askByDatagram, askByStream } from './forward.js';
import { answerWith, readQuestion, RESPONSE_CODES } from './message.js';
import { checkNameFault, covers, type NameFaultOptions } from './name-fault.js';
import { preloadOption } from './preload.js';

/** How a {@link FaultyNameServer} is made. */
export interface FaultyNameServerOptions {
  /** By UDP and TCP, of 127.0.0.1. Default 0, a free one. */
  readonly port?: number;
  /** The name server that is asked for all other names, such as `10.0.0.2:53`. Default: none, and they are refused. */
  readonly forward?: string;
  /** Decides which queries a fault meets. Default: one at random. */
  readonly seed?: number;
  /** How long a fault lasts that nobody renews, where it says nothing else. Default 10m. */
  readonly ttl?: Duration;
  /** Default: the system's. */
  readonly clock?: Clock;
}

interface Standing {
  readonly options: NameFaultOptions;
  readonly random: () => number;
}

type Reply = (answer: Buffer) => void;
type Forward = (query: Buffer) => Promise<Buffer | undefined>;

const OWNER = 'FaultyNameServer';
const HOST = '127.0.0.1';
const DEFAULT_DELAY: Duration = '5s';
/** glibc gives a name server as long: resolv.conf(5). */
const LOOKUP_TIMEOUT_MS = 5_000;

/**
 * A name server that fails for chosen names.
 *
 * @example
 * const names = await FaultyNameServer.start();
 * names.add({ host: 'payments.internal', type: 'servfail' });
 * spawn('node', ['server.js'], { env: { ...process.env, NODE_OPTIONS: names.nodeOptions } });
 */
export class FaultyNameServer {
  readonly #clock: Clock;
  readonly #seed: number;
  readonly #ttlMs: number;
  readonly #leases: Leases;
  readonly #forward: Address | undefined;
  readonly #faults = new Map<string, Standing>();
  readonly #met = new Map<string, number>();
  readonly #datagrams = createSocket('udp4');
  /** Refuses what is not broken, so that whoever asks it first goes on to ask as always. */
  readonly #refusing = createSocket('udp4');
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor({ clock = systemClock, ...options }: FaultyNameServerOptions) {
    this.#clock = clock;
    this.#seed = options.seed ?? Math.floor(clock.random() * 2 ** 32);
    this.#ttlMs = durationOption(OWNER, 'ttl', options.ttl ?? DEFAULT_TTL);
    this.#leases = new Leases(clock);
    const { forward } = options;
    this.#forward = forward === undefined ? undefined : parseAddress(OWNER, 'forward', forward);
    this.#server = createServer((socket) => this.#serve(socket));
    this.#hear(this.#datagrams, (query) => this.#ask(askByDatagram, query));
    this.#hear(this.#refusing, () => Promise.resolve(undefined));
  }

  /** @throws Error where it cannot listen there. */
  static async start(options: FaultyNameServerOptions = {}): Promise<FaultyNameServer> {
    const names = new FaultyNameServer(options);
    await once(names.#server.listen(options.port ?? 0, HOST), 'listening');
    await once(names.#datagrams.bind(names.port, HOST), 'listening');
    await once(names.#refusing.bind(0, HOST), 'listening');
    return names;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /**
   * For the variable NODE_OPTIONS of a process that is started: `dns.lookup`, and so `fetch`, `net.connect` and every
   * client, fails for names that are broken here, and works as always for others.
   */
  get nodeOptions(): string {
    const server = `${HOST}:${this.#refusing.address().port}`;
    const option = preloadOption({ server, timeoutMs: LOOKUP_TIMEOUT_MS });
    return [process.env['NODE_OPTIONS'], option].filter(Boolean).join(' ');
  }

  /** How many queries each fault has met, by its host; one that met none is not named. */
  get met(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#met);
  }

  /** Breaks a name, instead of what was wrong with it before. @throws InvalidOptionError where that cannot be. */
  add(options: NameFaultOptions): void {
    checkNameFault(OWNER, options);
    const { host, ttl } = options;
    const ttlMs = ttl === undefined ? this.#ttlMs : durationOption(OWNER, 'ttl', ttl);
    this.#faults.set(host, { options, random: seededRandom(this.#seed, host) });
    this.#leases.grant(host, ttlMs, () => this.remove(host));
  }

  /** False where nothing was wrong with `host`. */
  remove(host: string): boolean {
    this.#leases.end(host);
    return this.#faults.delete(host);
  }

  /** The same, as a fault. */
  fault(options: NameFaultOptions): Fault {
    return {
      description: `DNS ${options.type} for ${options.host}`,
      begin: () => Promise.resolve().then(() => this.add(options)),
      end: () => Promise.resolve().then(() => void this.remove(options.host)),
    };
  }

  async close(): Promise<void> {
    this.#leases.endAll();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    for (const socket of [this.#datagrams, this.#refusing]) socket.close();
    await closed;
  }

  #hear(socket: DatagramSocket, forward: Forward): void {
    socket
      .on('message', (query, { port, address }) =>
        this.#answer(query, forward, (answer) =>
          socket.send(answer, port, address, () => undefined),
        ),
      )
      // One that cannot be answered gets no answer.
      .on('error', () => undefined);
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let heard = Buffer.alloc(0);
    socket
      .on('error', () => undefined)
      .on('close', () => this.#sockets.delete(socket))
      .on('data', (chunk: Buffer) => {
        heard = Buffer.concat([heard, chunk]);
        while (heard.length >= 2 && heard.length >= 2 + heard.readUInt16BE(0)) {
          const query = heard.subarray(2, 2 + heard.readUInt16BE(0));
          heard = heard.subarray(2 + query.length);
          const forward: Forward = (asked) => this.#ask(askByStream, framed(asked));
          this.#answer(query, forward, (answer) => {
            if (!socket.destroyed) socket.write(framed(answer));
          });
        }
      });
  }

  #ask(how: typeof askByDatagram, query: Buffer): Promise<Buffer | undefined> {
    return this.#forward ? how(this.#forward, query) : Promise.resolve(undefined);
  }

  #answer(query: Buffer, forward: Forward, reply: Reply): void {
    const question = readQuestion(query);
    if (!question) return;
    const pass = (): void =>
      void forward(query).then((answer) =>
        reply(answer ?? answerWith(RESPONSE_CODES.refused, query, question)),
      );
    const fault = this.#faultFor(question.name);
    if (!fault) {
      pass();
      return;
    }
    switch (fault.type) {
      case 'timeout':
        return;
      case 'slow':
        this.#clock
          .schedule(pass, durationOption(OWNER, 'delay', fault.delay ?? DEFAULT_DELAY))
          .unref();
        return;
      case 'nxdomain':
      case 'servfail':
      case 'refused':
        reply(answerWith(RESPONSE_CODES[fault.type], query, question));
    }
  }

  #faultFor(name: string): NameFaultOptions | undefined {
    for (const [host, { options, random }] of this.#faults) {
      if (!covers(host, name) || random() >= (options.share ?? 1)) continue;
      this.#met.set(host, (this.#met.get(host) ?? 0) + 1);
      return options;
    }
    return undefined;
  }
}

function framed(message: Buffer): Buffer {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(message.length);
  return Buffer.concat([size, message]);
}
