// Emitted by @reliability/generators:health-checks; yours to edit.
import { redisCheck } from '@reliability/runtime/health';
import { Redis } from 'ioredis';
import type { Probe } from '../probe.js';
import { addressIn } from './address.js';

/** Whether Redis answers, over one connection of the probe's own. */
export const cache: Probe = ({ url_env = '<%- urlEnv %>' }) => {
  let client: Redis | undefined;
  return redisCheck(() => (client ??= connect(addressIn(url_env))));
};

function connect(url: string): Redis {
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0 });
  // What breaks is told by the next check; without a listener each attempt would be logged.
  client.on('error', () => undefined);
  return client;
}
