import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { healthHandler } from '../handler.js';
import { HealthCheck } from '../health-check.js';
import { gracefulShutdown } from '../shutdown.js';

// A program as people write it: `/slow` answers half a second later. Tells its port, and what it closes.
const health = new HealthCheck();
const answersHealth = healthHandler(health);
const server = createServer((request, response) => {
  if (answersHealth(request, response)) return;
  if (request.url === '/slow') setTimeout(() => response.end('slow'), 500);
  else response.end('fast');
});
gracefulShutdown(server, {
  health,
  drainDelay: '300ms',
  gracePeriod: '10s',
  closing: {
    database: () => console.log('closed database'),
    cache: () => console.log('closed cache'),
  },
});
setInterval(() => undefined, 60_000); // holds the process, as a forgotten timer does
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
