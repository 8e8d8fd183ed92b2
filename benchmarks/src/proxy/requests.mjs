// @ts-check
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';

/**
 * Microseconds for one request and its whole answer, one after another on one connection.
 * @param {number} port @param {'/large' | '/small'} path @param {number} requests
 */
export async function requestAll(port, path, requests) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const startedAt = performance.now();
  for (let asked = 0; asked < requests; asked++) {
    const request = get({ host: '127.0.0.1', port, path, agent });
    const [response] = await once(request, 'response');
    response.resume();
    await once(response, 'end');
  }
  const microseconds = ((performance.now() - startedAt) * 1_000) / requests;
  agent.destroy();
  return microseconds;
}
