// @ts-check
import { rotated } from '../harness/ratios.mjs';
import { summarize } from '../harness/statistics.mjs';
import { askAll, sendAll } from '../proxy/transfer.mjs';
import { openWays } from '../proxy/ways.mjs';

/** @import { Effort, Table } from '../types.js' */

const BYTES_PER_REQUEST = 64 * 1024;

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure({ rounds, requests, progress }) {
  const ways = await openWays();
  /** @type {{ bulk: number, ask: number }[][]} */
  const measured = ways.map(() => []);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [index, { by, label, port }] of rotated([...ways.entries()], round)) {
        progress(`${round + 1} of ${rounds}: ${by}, ${label}`);
        const bulk = await sendAll(port, requests * BYTES_PER_REQUEST);
        measured[index]?.push({ bulk, ask: await askAll(port, requests) });
      }
    }
  } finally {
    for (const { end } of ways) end();
  }
  const direct = measured[0] ?? [];
  return {
    id: proxy.id,
    title: proxy.title,
    about: proxy.about,
    columns: [
      { title: 'bulk time : direct', unit: 'ratio' },
      { title: 'question : direct', unit: 'ratio' },
      { title: 'a question', unit: 'microseconds' },
    ],
    rows: ways.map(({ by, label }, index) => {
      const samples = measured[index] ?? [];
      /** @param {'bulk' | 'ask'} key */
      const ratios = (key) => samples.map((one, round) => one[key] / (direct[round]?.[key] ?? NaN));
      return {
        by,
        label,
        cells: [ratios('bulk'), ratios('ask'), samples.map(({ ask }) => ask)].map(summarize),
      };
    }),
  };
}

const proxy = {
  id: 'proxy',
  title: 'Fault proxy without a toxic',
  about:
    'One connection over loopback; client, proxy and server in a process each. Bulk is 250 MB one way, a question is 64 bytes and as many back. Each ratio is to the direct way of the same round: 1.25 is 0.8 of its throughput. A proxy copies every byte once more into and out of the kernel, so that on two processors even the best takes about twice as long in bulk.',
  measure,
};

export default proxy;
