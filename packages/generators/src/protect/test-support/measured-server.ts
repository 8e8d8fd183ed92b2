import { createServer, Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request. */
export interface Fate {
  readonly status: number;
  readonly delayMs: number;
}

/**
 * Starts an HTTP server on a free port, sends it so many requests, a few at a time, and gives the access log that it
 * kept, in nginx's combined format with the request's time and `$proxy_host` at the end.
 * @param fateOf What becomes of each request, by its number.
 */
export async function accessLogOf(
  upstream: string,
  requests: number,
  atOnce: number,
  fateOf: (request: number) => Fate,
): Promise<string> {
  const lines: string[] = [];
  const server = createServer((request, response) => {
    const began = performance.now();
    const { status, delayMs } = fateOf(Number(request.url!.slice(1)));
    setTimeout(() => {
      response.writeHead(status).end('{}');
      const seconds = ((performance.now() - began) / 1_000).toFixed(3);
      lines.push(
        `127.0.0.1 - - [${clfTime(new Date())}] "GET ${request.url!} HTTP/1.1" ${status} 2 "-" "node" rt=${seconds} upstream="${upstream}"`,
      );
    }, delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const ask = (request: number): Promise<void> =>
    new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: `/${request}`, agent }, (response) => {
        response.resume().once('end', resolve);
      }).once('error', reject);
    });
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < requests) await ask(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  agent.destroy();
  await new Promise((resolve) => server.close(resolve));
  return `${lines.join('\n')}\n`;
}

/** `24/Nov/2026:10:00:00 +0000` */
export function clfTime(date: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(date.toUTCString())!;
  return `${day}/${month}/${year}:${time} +0000`;
}
