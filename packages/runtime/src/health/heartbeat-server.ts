import type { AddressInfo } from 'node:net';

/** What the thread is given. */
export interface HeartbeatData {
  /** When the loop last beat, by `process.hrtime.bigint()`, and whether it says itself that it is dead. */
  readonly beats: BigInt64Array;
  readonly port: number;
  readonly host: string | undefined;
  readonly path: string;
  readonly maxLagMs: number;
}

/** What the thread tells, once. */
export type HeartbeatMessage = { readonly address: AddressInfo } | { readonly code: string };

/**
 * Runs in a thread of its own, from its source text: it may name nothing that stands outside of it. Answers as
 * `healthHandler` does to strangers.
 */
export function heartbeatServer(): void {
  const { createServer } = process.getBuiltinModule('node:http');
  const thread = process.getBuiltinModule('node:worker_threads');
  const { beats, port, host, path, maxLagMs } = thread.workerData as HeartbeatData;
  const tell = (message: object): void => thread.parentPort!.postMessage(message);
  const isAlive = (): boolean => {
    const lagMs = Number(process.hrtime.bigint() - Atomics.load(beats, 0)) / 1e6;
    return lagMs <= maxLagMs && Atomics.load(beats, 1) === 0n;
  };
  const headers = { 'cache-control': 'no-store' };
  const server = createServer((request, response) => {
    if (request.url?.split('?', 1)[0] !== path) {
      response.writeHead(404, headers).end();
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end();
    } else {
      const alive = isAlive();
      const body = alive ? '{"status":"pass"}\n' : '{"status":"fail"}\n';
      response
        .writeHead(alive ? 200 : 503, {
          ...headers,
          'content-type': 'application/health+json',
          'content-length': body.length,
        })
        .end(body);
    }
  });
  server.once('error', ({ code }: NodeJS.ErrnoException) => tell({ code }));
  server.listen(port, host, () => tell({ address: server.address() }));
}
