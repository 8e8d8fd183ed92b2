import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Network {
  readonly port: number;
  /** From now on nothing passes over the connections that there are, and nobody is told; new ones work. */
  loseConnections(): void;
  close(): void;
}

/** A way to a port of this machine that can lose connections as a failover does, without a word to either end. */
export async function networkTo(port: number): Promise<Network> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    loseConnections() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
