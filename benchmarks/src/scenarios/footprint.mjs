// @ts-check
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { breakers } from '../footprint/breakers.mjs';
import { exactly } from '../harness/statistics.mjs';

/** @import { Effort, Table } from '../types.js' */

const child = fileURLToPath(new URL('../footprint/child.mjs', import.meta.url));

/**
 * What `instances` live breakers of one kind hold. A process for each kind: one library never lets go of its circuits,
 * and all of them would count as memory of the next.
 * @param {number} index in {@link breakers}
 * @param {number} instances
 * @returns {{ fresh: number, used: number, timers: number }} bytes and timers of one instance
 */
export function footprintOf(index, instances) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', child, String(index), String(instances)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The footprint process ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure({ instances, progress }) {
  const rows = breakers.map(({ by, label }, index) => {
    progress(`Footprint: ${by}, ${label}`);
    const { fresh, used, timers } = footprintOf(index, instances);
    return { by, label, cells: [exactly(fresh), exactly(used), exactly(timers)] };
  });
  return {
    id: footprint.id,
    title: footprint.title,
    about: footprint.about,
    columns: [
      { title: 'new', unit: 'bytes' },
      { title: 'after 200 calls', unit: 'bytes' },
      { title: 'timers', unit: 'count' },
    ],
    rows,
  };
}

const footprint = {
  id: 'footprint',
  title: 'Idle circuit breaker: heap and timers of one',
  about:
    'Heap and array buffers after gc, divided by the number of live breakers; timers counted through async_hooks, those included that do not keep the process alive.',
  measure,
};

export default footprint;
