// @ts-check
import { createServer } from 'node:http';
import { HealthCheck, healthHandler, serveHealth } from '@reliability/runtime/health';
import { listening } from './listening.mjs';
import { godaddyTerminus, lightship, nestTerminus } from './peers.mjs';

/** @import { RequestListener } from 'node:http' */
/** @import { Dependency } from './dependency.mjs' */
/** @import { Maker } from '../types.js' */

export const READY = '/health/ready';

/** How often the background asks, and how long a check may take, where a contestant has such a thing. @typedef {{ intervalMs: number, timeoutMs: number }} Timing */

/**
 * A service with a readiness endpoint over one dependency.
 * @typedef {object} HealthServer
 * @property {Maker} by
 * @property {string} label unique
 * @property {string} [path] where its readiness is; `/health/ready` where left out
 * @property {'probe' | 'shared' | 'background' | 'nobody'} asks on whose account the dependency is asked: each probe's,
 * that of all probes at the same time, that of the background, or nobody's
 * @property {(dependency: Dependency, timing: Timing) => Promise<number>} start gives the port
 */

/** @param {RequestListener} listener */
const serve = (listener) => listening(createServer(listener));

/**
 * @param {Dependency} dependency
 * @param {Timing} timing
 */
const healthOver = ({ ask }, { intervalMs, timeoutMs }) =>
  new HealthCheck().register('database', {
    check: ask,
    interval: intervalMs,
    timeout: timeoutMs,
  });

const OK = '{"status":"pass"}\n';
const headers = {
  'content-type': 'application/health+json',
  'cache-control': 'no-store',
  'content-length': Buffer.byteLength(OK),
};

/** The unit: what a handler costs that looks at nothing and asks nobody. @type {HealthServer} */
export const bare = {
  by: 'floor',
  label: 'node:http, always the same answer',
  asks: 'nobody',
  start: () => serve((_, response) => response.writeHead(200, headers).end(OK)),
};

/** What is written without a library. @type {HealthServer} */
const askingEachTime = {
  by: 'floor',
  label: 'node:http, asks at each probe',
  asks: 'probe',
  start: ({ ask }) =>
    serve((_, response) => {
      ask().then(
        () => response.writeHead(200, headers).end(OK),
        () => response.writeHead(503).end(),
      );
    }),
};

/** @type {readonly HealthServer[]} */
export const servers = [
  {
    by: '@reliability/runtime',
    label: 'healthHandler, checks in the background',
    asks: 'background',
    start: (dependency, timing) => serve(healthHandler(healthOver(dependency, timing).start())),
  },
  {
    by: '@reliability/runtime',
    label: 'healthHandler, checks when asked',
    asks: 'shared',
    start: (dependency, timing) => serve(healthHandler(healthOver(dependency, timing))),
  },
  {
    by: '@reliability/runtime',
    label: 'serveHealth, tells all details',
    asks: 'background',
    start: async (dependency, timing) => {
      const health = healthOver(dependency, timing).start();
      return (await serveHealth(health, { port: 0, host: '127.0.0.1' })).port;
    },
  },
  bare,
  askingEachTime,
  ...nestTerminus,
  godaddyTerminus,
  lightship,
];
