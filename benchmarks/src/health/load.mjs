// @ts-check
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { quantile } from '../harness/statistics.mjs';

/** @typedef {{ seconds: number, p99: number }} Load `p99` in microseconds */

const END_OF_HEADERS = '\r\n\r\n';
const LAST_CHUNK = '\r\n0\r\n\r\n';

/**
 * The length of the first response in `text`, or `undefined` where it is not complete. Only as much of HTTP as these
 * servers use, because a whole client would take the processor away from them.
 * @param {string} text one character a byte
 * @throws Error where the response is not 200.
 */
export function responseLength(text) {
  const body = text.indexOf(END_OF_HEADERS) + END_OF_HEADERS.length;
  if (body < END_OF_HEADERS.length) return undefined;
  if (!text.startsWith('HTTP/1.1 200 '))
    throw new Error(`Expected 200, instead got ${text.slice(0, 40)}`);
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(text.slice(0, body));
  if (length) {
    const end = body + Number(length[1]);
    return text.length < end ? undefined : end;
  }
  // Without a length it is chunked, and ends with an empty chunk.
  const last = text.indexOf(LAST_CHUNK, body);
  return last < 0 ? undefined : last + LAST_CHUNK.length;
}

/**
 * Sends `count` requests over `connections` that are kept alive, each as soon as the one before was answered.
 * @param {{ port: number, path: string }} server
 * @param {number} count
 * @param {number} connections
 * @returns {Promise<Load>}
 */
export async function load({ port, path }, count, connections) {
  const request = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`;
  /** @type {number[]} */
  const latencies = [];
  let begun = 0;

  const oneConnection = () =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let text = '';
      let sentAt = 0;
      const next = () => {
        if (begun++ >= count) return void socket.end();
        sentAt = performance.now();
        socket.write(request, 'latin1');
      };
      socket.setEncoding('latin1');
      socket.on('connect', next).on('close', resolve).on('error', reject);
      socket.on('data', (chunk) => {
        try {
          text += chunk;
          const length = responseLength(text);
          if (length === undefined) return;
          text = text.slice(length);
          latencies.push((performance.now() - sentAt) * 1_000);
          next();
        } catch (error) {
          socket.destroy(/** @type {Error} */ (error));
        }
      });
    });

  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, oneConnection));
  const seconds = (performance.now() - startedAt) / 1_000;
  if (latencies.length !== count)
    throw new Error(`Expected ${count} answers, instead got ${latencies.length}.`);
  return {
    seconds,
    p99: quantile(
      latencies.toSorted((a, b) => a - b),
      0.99,
    ),
  };
}
