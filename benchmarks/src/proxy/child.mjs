// @ts-check
// One end of a measurement, in a process of its own: a server that counts and echoes, one of HTTP, or our proxy in front of either.
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { FaultProxy } from '@reliability/runtime/chaos';

const upstream = process.argv[2];

/** What toxiproxy's own benchmark asks for: 32 KB in hexadecimal digits, and a greeting. */
const DIGITS = Buffer.from(Array.from({ length: 32 * 1024 }, (_, index) => index % 256));
const LARGE = Buffer.from(DIGITS.toString('hex'));
const SMALL = Buffer.from('hello world');

async function listen() {
  if (upstream && upstream !== 'http') return (await FaultProxy.start({ upstream })).port;
  const server = upstream === 'http' ? httpServer() : rawServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

const httpServer = () =>
  createHttpServer((request, response) => {
    response.end(request.url === '/large' ? LARGE : SMALL);
  });

/** The first byte says what is wanted: `e` has everything sent back, anything else has it counted. */
function rawServer() {
  return createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    let bytes = 0;
    let echoes = false;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      if (bytes === 0) echoes = chunk[0] === 'e'.charCodeAt(0);
      bytes += chunk.length;
      if (echoes) socket.write(chunk);
    });
    socket.on('end', () => socket.end(echoes ? '' : String(bytes)));
  });
}

process.on('disconnect', () => process.exit());
process.send?.(await listen());
