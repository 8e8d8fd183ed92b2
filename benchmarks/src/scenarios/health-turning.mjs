// @ts-check
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Breakable } from '../health/breakable.mjs';
import { probe } from '../health/probe.mjs';
import { ServerProcess } from '../health/process.mjs';
import { bare, servers } from '../health/servers.mjs';
import { exactly, summarize } from '../harness/statistics.mjs';

/** @import { Effort, Table } from '../types.js' */
/** @import { HealthServer, Timing } from '../health/servers.mjs' */

/** @typedef {{ stopped: number, returned: number, hung: number, wentOn: number }} Turn milliseconds until the prober saw it */

/** The bare handler never turns. */
export const contestants = servers.filter((server) => server !== bare);

const TIMING = { intervalMs: 1_000, timeoutMs: 500 };
/** The next probe starts so long after an answer, and gives up after the time that our manifests give the kubelet. */
const PERIOD_MS = 20;
const PROBE_TIMEOUT_MS = 3_000;
/** Where it has not turned after so many probe timeouts, it never does. */
const PATIENCE = 2;

/** What may pass: one interval, one timeout, and the two probes that see the last of the old and the first of the new. */
export const LIMIT_MS = TIMING.intervalMs + TIMING.timeoutMs + 2 * PERIOD_MS;

/**
 * Milliseconds until a probe that was sent after now sees the other color, `Infinity` where none does.
 * @param {ServerProcess} server
 * @param {boolean} ready
 * @param {number} probeTimeoutMs
 */
async function until(server, ready, probeTimeoutMs) {
  const startedAt = performance.now();
  for (;;) {
    const status = await probe(server, probeTimeoutMs);
    if ((status === 200) === ready) return performance.now() - startedAt;
    if (performance.now() - startedAt > PATIENCE * probeTimeoutMs) return Infinity;
    await sleep(PERIOD_MS);
  }
}

/** @param {readonly number[]} sample */
const summarizeTurns = (sample) =>
  sample.every(Number.isFinite) ? summarize(sample) : exactly(Infinity);

/**
 * A dependency's end and return, and its hanging and going on, `turns` times, each in another part of the interval.
 * @param {HealthServer} contestant
 * @param {number} turns
 * @param {Timing} timing
 * @param {number} probeTimeoutMs
 * @returns {Promise<Turn[]>}
 */
export async function turning(
  contestant,
  turns,
  timing = TIMING,
  probeTimeoutMs = PROBE_TIMEOUT_MS,
) {
  const dependency = new Breakable();
  await dependency.start();
  const server = await ServerProcess.start(contestant, timing, dependency.port);
  const seen = [];
  try {
    for (let turn = 0; turn < turns; turn++) {
      const phase = () => sleep((timing.intervalMs * turn) / turns);
      await until(server, true, probeTimeoutMs);
      await phase();
      await dependency.stop();
      const stopped = await until(server, false, probeTimeoutMs);
      await phase();
      await dependency.start();
      const returned = await until(server, true, probeTimeoutMs);
      await phase();
      dependency.hang();
      const hung = await until(server, false, probeTimeoutMs);
      await phase();
      dependency.goOn();
      const green = await until(server, true, probeTimeoutMs);
      // What did not turn red did not turn back either.
      const wentOn = hung === Infinity ? Infinity : green;
      seen.push({ stopped, returned, hung, wentOn });
    }
    return seen;
  } finally {
    await server.close();
    await dependency.stop();
  }
}

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure({ turns, progress }) {
  progress(`Turning: ${contestants.length} servers at the same time, ${turns} turns each`);
  const rows = await Promise.all(
    contestants.map(async (contestant) => {
      const seen = await turning(contestant, turns);
      const { by, label } = contestant;
      const columns = [
        seen.map(({ stopped }) => stopped),
        seen.map(({ returned }) => returned),
        seen.map(({ hung }) => hung),
        seen.map(({ wentOn }) => wentOn),
      ];
      return {
        by,
        label,
        cells: [...columns.map(summarizeTurns), exactly(Math.max(...columns.flat()))],
      };
    }),
  );
  return {
    id: healthTurning.id,
    title: healthTurning.title,
    about: healthTurning.about,
    columns: [
      { title: 'ends: red after', unit: 'milliseconds' },
      { title: 'returns: green after', unit: 'milliseconds' },
      { title: 'hangs: red after', unit: 'milliseconds' },
      { title: 'goes on: green after', unit: 'milliseconds' },
      { title: 'longest of all', unit: 'milliseconds' },
    ],
    rows,
  };
}

const healthTurning = {
  id: 'health-turning',
  title: 'Turning: from the death of a dependency to red, and from its return to green',
  about:
    'As a prober sees it that asks all the time and gives up after 3 s, which is red too. The background asks every 1 s, and a check of ours may take 0.5 s; who asks at each probe has no interval, and no timeout of its own. A dash is never.',
  measure,
};

export default healthTurning;
