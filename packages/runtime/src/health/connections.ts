import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';

/** A server that speaks HTTP/1.1. */
export type Server = HttpServer | HttpsServer;

/**
 * The connections of a server, from the moment when it is watched. Node's own `closeIdleConnections()` overlooks one
 * that has never sent a byte, which then holds `close()` for ever.
 */
export class Connections {
  /** How many answers are under way on each. */
  readonly #underWay = new Map<Socket, number>();
  readonly #responses = new Set<ServerResponse>();
  readonly #stopWatching: () => void;
  #leaving = false;

  constructor(server: Server) {
    const connected = (socket: Socket): void => this.#track(socket);
    const secured = (socket: Socket): void => this.#replaceRaw(socket);
    const requested = (request: IncomingMessage, response: ServerResponse): void =>
      this.#answering(request.socket, response);
    server.on('connection', connected);
    server.on('secureConnection', secured);
    // Before the program's own listener, which may send the headers at once.
    server.prependListener('request', requested);
    this.#stopWatching = () =>
      server
        .off('connection', connected)
        .off('secureConnection', secured)
        .off('request', requested as () => void);
  }

  /** From now on every answer tells its client to come back on another connection. */
  sendAway(): void {
    this.#leaving = true;
    for (const response of this.#responses) sayGoodbye(response);
  }

  /** Ends those on which nobody has asked anything. */
  destroySilent(): void {
    this.#destroy((socket) => socket.bytesRead === 0);
  }

  /** Ends those without an answer under way. */
  destroyIdle(): void {
    this.#destroy((_, underWay) => underWay === 0);
  }

  /** Ends all; returns how many had an answer under way. */
  destroyAll(): number {
    const { size } = this.#responses;
    this.#destroy(() => true);
    return size;
  }

  /** Leaves the server as it was found. */
  unwatch(): void {
    this.#stopWatching();
  }

  #destroy(which: (socket: Socket, underWay: number) => boolean): void {
    for (const [socket, underWay] of this.#underWay) if (which(socket, underWay)) socket.destroy();
  }

  #track(socket: Socket): void {
    this.#underWay.set(socket, 0);
    socket.once('close', () => this.#underWay.delete(socket));
  }

  /** Under TLS requests come on a socket around the one that was accepted. */
  #replaceRaw(secured: Socket): void {
    for (const raw of this.#underWay.keys()) {
      const { remotePort, remoteAddress } = raw;
      if (remotePort === secured.remotePort && remoteAddress === secured.remoteAddress) {
        this.#underWay.delete(raw);
      }
    }
    this.#track(secured);
  }

  #answering(socket: Socket, response: ServerResponse): void {
    this.#underWay.set(socket, (this.#underWay.get(socket) ?? 0) + 1);
    this.#responses.add(response);
    if (this.#leaving) sayGoodbye(response);
    response.once('close', () => {
      this.#responses.delete(response);
      const left = (this.#underWay.get(socket) ?? 1) - 1;
      if (!socket.destroyed) this.#underWay.set(socket, left);
    });
  }
}

function sayGoodbye(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
