// A web server: /<status> answers so, /long without end, /slow never to its end, /connections with how many there were,
// and /token with 200 to whoever has the right one.
import { createServer } from 'node:http';

let connections = 0;
const server = createServer((request, response) => {
  if (request.url === '/connections') return response.end(String(connections));
  if (request.url === '/slow') return response.write('still ');
  if (request.url === '/long') {
    const piece = Buffer.alloc(16_384);
    const more = () => {
      while (response.write(piece));
    };
    response.on('drain', more);
    return more();
  }
  if (request.url === '/token' && request.headers.authorization !== 'Bearer right') {
    return response.writeHead(401).end();
  }
  const status = Number.parseInt(request.url.slice(1), 10) || 200;
  response.writeHead(status, { location: '/200' }).end('ok');
});
server.on('connection', () => (connections += 1));
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'));
