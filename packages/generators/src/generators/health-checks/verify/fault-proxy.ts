import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between a probe and its dependency, and breaks what goes through it. */
export class FaultProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #hangs = false;
  #refuses = false;

  private constructor(target: { readonly host: string; readonly port: number }) {
    this.#server = createServer((client) => this.#serve(client, target));
  }

  /** Listens on a free port of this machine alone. */
  static async start(target: {
    readonly host: string;
    readonly port: number;
  }): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections stay open and new ones are accepted, but nothing comes through, either way. */
  hang(): void {
    this.#hangs = true;
    for (const socket of this.#sockets) socket.pause();
  }

  /** Connections break, and new ones break at once. */
  refuse(): void {
    this.#refuses = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Everything comes through again. */
  restore(): void {
    this.#hangs = false;
    this.#refuses = false;
    for (const socket of this.#sockets) socket.resume();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(client: Socket, target: { readonly host: string; readonly port: number }): void {
    if (this.#refuses) {
      client.destroy();
      return;
    }
    const upstream = connect(target);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#sockets.add(socket);
      if (this.#hangs) socket.pause();
      socket.on('data', (chunk) => void other.write(chunk));
      socket.on('end', () => other.end());
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    if (this.#hangs) for (const socket of [client, upstream]) socket.pause();
  }
}
