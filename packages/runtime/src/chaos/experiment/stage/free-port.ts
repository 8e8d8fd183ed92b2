import { type AddressInfo, createServer } from 'node:net';

/** A port of this machine on which nobody listens; `wanted`, where it is given. @throws Error where that is taken. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', () =>
      reject(new Error(`port ${wanted} is taken; end what listens there`)),
    );
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
