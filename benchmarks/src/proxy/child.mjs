// @ts-check
// One end of a measurement, in a process of its own: a server that counts and echoes, or our proxy in front of it.
import { createServer } from 'node:net';
import { FaultProxy } from '@reliability/runtime/chaos';

const upstream = process.argv[2];

async function listen() {
  if (upstream) return (await FaultProxy.start({ upstream })).port;
  // The first byte says what is wanted: `e` has everything sent back, anything else has it counted.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
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
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

process.on('disconnect', () => process.exit());
process.send?.(await listen());
