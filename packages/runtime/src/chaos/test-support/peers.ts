import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { until } from './until.js';

/** A client's end of a connection, and all that it saw. */
export class Client {
  received = Buffer.alloc(0);
  ended = false;
  closed = false;
  errorCode: string | undefined;

  constructor(readonly socket: Socket) {
    socket
      .on('data', (chunk: Buffer) => (this.received = Buffer.concat([this.received, chunk])))
      .on('end', () => (this.ended = true))
      .on('close', () => (this.closed = true))
      .on('error', (error: NodeJS.ErrnoException) => (this.errorCode = error.code));
  }

  static to(port: number): Client {
    return new Client(connect({ port, host: '127.0.0.1', allowHalfOpen: true }));
  }

  get text(): string {
    return this.received.toString();
  }

  async receives(text: string): Promise<void> {
    await until(
      () => this.text === text,
      `${JSON.stringify(text)}, only ${JSON.stringify(this.text)}`,
    );
  }
}

/** A server on a free port of this machine, and the connections that it has. */
export class Peer {
  readonly connections: Client[] = [];
  readonly #server: Server;

  private constructor(serve: (socket: Socket) => void) {
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      this.connections.push(new Client(socket));
      serve(socket);
    });
  }

  static async start(serve: (socket: Socket) => void = () => undefined): Promise<Peer> {
    const peer = new Peer(serve);
    await once(peer.#server.listen(0, '127.0.0.1'), 'listening');
    return peer;
  }

  /** Sends everything back, and ends when the client has. */
  static echo(): Promise<Peer> {
    return Peer.start((socket) => void socket.pipe(socket));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get upstream(): string {
    return `127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    for (const { socket } of this.connections) socket.destroy();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }
}
