// A TLS server that shows the chain and key in the files named.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:tls';

const [, , port, cert, key] = process.argv;
const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (socket) =>
  socket.on('error', () => undefined).end(),
);
server.on('tlsClientError', () => undefined);
server.listen(Number(port), '127.0.0.1', () => console.log('ready'));
