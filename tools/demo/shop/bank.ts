import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** From here on the bank declines. */
const LIMIT_CENTS = 1_000_000;

/** A bank that takes every charge up to a limit, and a charge under the same idempotency key once. */
export interface Bank {
  readonly url: string;
  /** Cents charged, by idempotency key. */
  readonly charges: ReadonlyMap<string, number>;
  /** How often it was asked for money. */
  readonly requests: number;
  /** Takes requests and answers none, until `resume`. */
  hang(): void;
  resume(): void;
  close(): Promise<void>;
}

/** Opens the bank on a free loopback port. */
export async function openBank(): Promise<Bank> {
  const charges = new Map<string, number>();
  let requests = 0;
  let hangs = false;
  const server = createServer((request, response) => {
    const asksForMoney = request.method === 'POST';
    if (asksForMoney) requests += 1;
    if (hangs) return;
    if (!asksForMoney) {
      response.writeHead(404).end();
      return;
    }
    void readJson(request).then((body) => {
      const key = String(request.headers['idempotency-key']);
      const { amountCents } = body as { amountCents: number };
      if (amountCents >= LIMIT_CENTS) {
        response.writeHead(402).end();
        return;
      }
      if (!charges.has(key)) charges.set(key, amountCents);
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: `charge-${key}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    charges,
    get requests() {
      return requests;
    },
    hang: () => void (hangs = true),
    resume: () => void (hangs = false),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString());
}
