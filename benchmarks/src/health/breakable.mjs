// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:net';

/** @import { AddressInfo, Socket } from 'node:net' */

/** A dependency that can be stopped and hung, as a server can: it ends, or it takes connections and says nothing. */
export class Breakable {
  /** @type {Set<Socket>} */
  #sockets = new Set();
  #hangs = false;
  #port = 0;
  #server = createServer((socket) => {
    this.#sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    socket.on('data', () => void (this.#hangs || socket.write('pong')));
  });

  get port() {
    return this.#port;
  }

  /** Listens, on the same port as before. */
  async start() {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = /** @type {AddressInfo} */ (this.#server.address()).port;
  }

  /** Ends all connections and listens no longer. */
  async stop() {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** As `SIGSTOP` does: connections stay, answers do not come. */
  hang() {
    this.#hangs = true;
  }

  /** As `SIGCONT` does: all that was asked meanwhile is answered. */
  goOn() {
    this.#hangs = false;
    for (const socket of this.#sockets) socket.write('pong');
  }
}
