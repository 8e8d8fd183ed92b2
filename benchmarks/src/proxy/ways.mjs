// @ts-check
import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** @import { Maker } from '../types.js' */
/** @typedef {{ by: Maker, label: string, port: number, end: () => unknown }} Way */

const child = fileURLToPath(new URL('child.mjs', import.meta.url));

/** @param {string[]} args @returns {Promise<{ port: number, end: () => unknown }>} */
async function forked(...args) {
  const process = fork(child, args, { execArgv: [] });
  const [port] = await once(process, 'message');
  return { port, end: () => process.kill() };
}

async function freePort() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  server.close();
  return address && typeof address === 'object' ? address.port : 0;
}

/** @param {string} upstream @param {number} buffer */
async function socat(upstream, buffer) {
  const port = await freePort();
  const listen = `TCP-LISTEN:${port},bind=127.0.0.1,fork,reuseaddr,nodelay`;
  const args = ['-ddd', '-b', String(buffer), listen, `TCP:${upstream},nodelay`];
  const process = spawn('socat', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const line of process.stderr) if (String(line).includes('listening')) break;
  process.stderr.resume();
  return { port, end: () => process.kill() };
}

/**
 * The ways to the same server: none in between, ours, and socat where it is installed.
 * @param {'http'} [speaks] Default: bytes that are counted or sent back.
 * @returns {Promise<Way[]>}
 */
export async function openWays(speaks) {
  const server = await forked(...(speaks ? [speaks] : []));
  const upstream = `127.0.0.1:${server.port}`;
  const ours = await forked(upstream);
  /** @type {Way[]} */
  const ways = [
    { by: 'floor', label: 'no proxy', ...server },
    { by: '@reliability/runtime', label: 'FaultProxy, no toxic', ...ours },
  ];
  if (spawnSync('socat', ['-V']).status !== 0) return ways;
  for (const [buffer, words] of /** @type {const} */ ([
    [8_192, 'as it comes, buffers of 8 KB'],
    [262_144, 'buffers of 256 KB, as ours'],
  ])) {
    ways.push({ by: 'socat', label: words, ...(await socat(upstream, buffer)) });
  }
  return ways;
}
