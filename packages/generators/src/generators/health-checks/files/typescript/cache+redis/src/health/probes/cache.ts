// Emitted by @reliability/generators:health-checks; yours to edit.
import { redisCheck } from '@reliability/runtime/health';
import { createClient } from 'redis';
import type { Probe } from '../probe.js';
import { addressIn } from './address.js';

/** Whether Redis answers, over one connection of the probe's own. */
export const cache: Probe = ({ url_env = '<%- urlEnv %>' }) => {
  let client: Awaited<ReturnType<typeof connected>> | undefined;
  return redisCheck(async () => (client ??= await connected(addressIn(url_env))));
};

async function connected(url: string) {
  const client = createClient({ url });
  // What breaks is told by the next check; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
