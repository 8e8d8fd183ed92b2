// @ts-check
import { performance } from 'node:perf_hooks';
import { ServerProcess } from '../health/process.mjs';
import { probe } from '../health/probe.mjs';
import { bare, servers } from '../health/servers.mjs';
import { exactly } from '../harness/statistics.mjs';

/** @import { Effort, Table } from '../types.js' */
/** @import { HealthServer } from '../health/servers.mjs' */

export const PROBES = 200;

/** The bare handler asks nobody. */
export const contestants = servers.filter((server) => server !== bare);

/**
 * `probes` at the same time, of a server that has been idle, while its dependency hangs for `hangMs`. The check's own
 * time is up halfway, where a contestant has such a thing.
 * @param {HealthServer} contestant
 * @param {number} hangMs
 * @param {number} probes
 */
export async function stampede(contestant, hangMs, probes = PROBES) {
  const timing = { intervalMs: 60_000, timeoutMs: hangMs / 2 };
  const server = await ServerProcess.start(contestant, timing);
  try {
    await server.ask({ slowDown: hangMs });
    const startedAt = performance.now();
    const answers = await Promise.all(
      Array.from({ length: probes }, async () => {
        const status = await probe(server, hangMs * 5);
        return { status, afterMs: performance.now() - startedAt };
      }),
    );
    const { calls, atOnce } = await server.ask();
    return {
      calls,
      atOnce,
      answered: answers.filter(({ status }) => status > 0).length,
      slowestMs: Math.max(...answers.map(({ afterMs }) => afterMs)),
    };
  } finally {
    await server.close();
  }
}

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure({ hangMs, progress }) {
  const rows = [];
  for (const contestant of contestants) {
    const { by, label } = contestant;
    progress(`Stampede: ${by}, ${label}`);
    const { calls, atOnce, answered, slowestMs } = await stampede(contestant, hangMs);
    rows.push({ by, label, cells: [calls, atOnce, answered, slowestMs].map(exactly) });
  }
  return {
    id: healthStampede.id,
    title: healthStampede.title,
    about: healthStampede.about,
    columns: [
      { title: 'calls that reach it', unit: 'count' },
      { title: 'at the same time', unit: 'count' },
      { title: 'probes answered', unit: 'count' },
      { title: 'slowest answer', unit: 'milliseconds' },
    ],
    rows,
  };
}

const healthStampede = {
  id: 'health-stampede',
  title: 'Stampede: 200 concurrent probes while the dependency hangs for 2 s',
  about:
    'Counted in the process of the server. Ours gives a check 1 s here; the others have no limit. Where the background asks, a probe reaches nobody and is told what was found last.',
  measure,
};

export default healthStampede;
