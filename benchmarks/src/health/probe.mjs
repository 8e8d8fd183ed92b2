// @ts-check
import { get } from 'node:http';

/**
 * One probe as the kubelet sends it: over a connection of its own. A probe that gets no answer in time is not ready.
 * @param {{ port: number, path: string }} server
 * @param {number} timeoutMs
 * @returns {Promise<number>} the status, 0 where there was no answer
 */
export const probe = ({ port, path }, timeoutMs) =>
  new Promise((resolve) => {
    const request = get({
      host: '127.0.0.1',
      port,
      path,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    request.on('error', () => resolve(0));
    request.on('response', (response) => {
      response.on('error', () => resolve(0));
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
  });
