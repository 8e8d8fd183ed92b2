import { connect } from 'node:net';

import { Client } from 'pg';

const LIMIT_MS = 10_000;

/** A connection that answers one query at a time; closed with `end`. */
export async function connectPostgres(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: LIMIT_MS });
  // A server that is stopped closes its connections; that is the subject of the tests, not an accident.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Sends one line to a server on a loopback port and gives back the first piece of its answer. */
export function exchange(port: number, line: string, limitMs = LIMIT_MS): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(line));
    socket.setEncoding('utf8');
    socket.setTimeout(limitMs, () => socket.destroy(new Error(`No answer within ${limitMs} ms.`)));
    socket.once('error', reject);
    socket.once('data', (answer: string) => {
      socket.destroy();
      resolve(answer);
    });
  });
}

/** Whether a promise is still undecided after `ms` milliseconds; how a hang is told from a refusal. */
export async function hangs(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const settled = promise.then(
    () => false,
    () => false,
  );
  const elapsed = new Promise<boolean>((resolve) => setTimeout(resolve, ms, true));
  return await Promise.race([settled, elapsed]);
}
