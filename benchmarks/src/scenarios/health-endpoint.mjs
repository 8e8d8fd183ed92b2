// @ts-check
import { load } from '../health/load.mjs';
import { withServers } from '../health/process.mjs';
import { bare, servers } from '../health/servers.mjs';
import { rotated } from '../harness/ratios.mjs';
import { summarize } from '../harness/statistics.mjs';

/** @import { Effort, Table } from '../types.js' */
/** @import { ServerProcess } from '../health/process.mjs' */

const CONNECTIONS = 10;
const ROUNDS = 9;
/** Before the first round, lest that measure how code is compiled. */
const WARM_UP_REQUESTS = 3_000;
/** The checks never fail here; these are the defaults. */
const TIMING = { intervalMs: 10_000, timeoutMs: 2_000 };

/**
 * What `count` requests cost.
 * @param {ServerProcess} server
 * @param {number} count
 */
async function cellOf(server, count) {
  const before = await server.ask();
  const { seconds, p99 } = await load(server, count, CONNECTIONS);
  const after = await server.ask();
  return {
    cpu: (after.cpuMicroseconds - before.cpuMicroseconds) / count,
    rate: count / seconds,
    p99,
  };
}

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure({ rounds, requests, progress }) {
  const many = Math.min(rounds, ROUNDS);
  return withServers(servers, TIMING, async (running) => {
    const unit = running.find(({ contestant }) => contestant === bare);
    if (!unit) throw new Error('The bare handler is not among the servers.');
    for (const server of running) {
      progress(`Health endpoint: warming up ${server.contestant.by}`);
      await load(server, WARM_UP_REQUESTS, CONNECTIONS);
    }

    /** @type {(Awaited<ReturnType<typeof cellOf>> & { cpuRatio: number, timeRatio: number })[][]} */
    const cells = running.map(() => []);
    for (let round = 0; round < many; round++) {
      progress(`Health endpoint: round ${round + 1} of ${many}`);
      for (const [lane, server] of rotated([...running.entries()], round)) {
        const first = await cellOf(unit, requests / 2);
        const cell = await cellOf(server, requests);
        const last = await cellOf(unit, requests / 2);
        cells[lane]?.push({
          ...cell,
          cpuRatio: cell.cpu / ((first.cpu + last.cpu) / 2),
          timeRatio: 1 / cell.rate / ((1 / first.rate + 1 / last.rate) / 2),
        });
      }
    }
    return {
      id: healthEndpoint.id,
      title: healthEndpoint.title,
      about: healthEndpoint.about,
      columns: [
        { title: 'requests per second', unit: 'count' },
        { title: 'p99', unit: 'microseconds' },
        { title: 'CPU of one', unit: 'microseconds' },
        { title: 'CPU : bare', unit: 'ratio' },
        { title: 'time : bare', unit: 'ratio' },
      ],
      rows: running.map(({ contestant: { by, label } }, lane) => {
        const lanes = cells[lane] ?? [];
        return {
          by,
          label,
          cells: [
            summarize(lanes.map(({ rate }) => rate)),
            summarize(lanes.map(({ p99 }) => p99)),
            summarize(lanes.map(({ cpu }) => cpu)),
            summarize(lanes.map(({ cpuRatio }) => cpuRatio)),
            summarize(lanes.map(({ timeRatio }) => timeRatio)),
          ],
        };
      }),
    };
  });
}

const healthEndpoint = {
  id: 'health-endpoint',
  title: 'Health endpoint: one answer of /health/ready',
  about:
    'Each server in a process of its own, with one check that passes; ten connections that are kept alive. A ratio is to the bare handler of node:http just before and just after: of the CPU that the server used, and of the time that all requests took. The client runs on the same machine, so trust the CPU.',
  measure,
};

export default healthEndpoint;
