// @ts-check
import { rotated } from '../harness/ratios.mjs';
import { summarize } from '../harness/statistics.mjs';
import { requestAll } from '../proxy/requests.mjs';
import { openWays } from '../proxy/ways.mjs';

/** @import { Effort, Table } from '../types.js' */

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure({ rounds, requests, progress }) {
  const ways = await openWays('http');
  /** @type {{ large: number, small: number }[][]} */
  const measured = ways.map(() => []);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [index, { by, label, port }] of rotated([...ways.entries()], round)) {
        progress(`${round + 1} of ${rounds}: ${by}, ${label}`);
        const large = await requestAll(port, '/large', requests);
        measured[index]?.push({ large, small: await requestAll(port, '/small', requests) });
      }
    }
  } finally {
    for (const { end } of ways) end();
  }
  const direct = measured[0] ?? [];
  return {
    id: proxyHttp.id,
    title: proxyHttp.title,
    about: proxyHttp.about,
    columns: [
      { title: '64 KB : direct', unit: 'ratio' },
      { title: 'hello world : direct', unit: 'ratio' },
      { title: '64 KB', unit: 'microseconds' },
    ],
    rows: ways.map(({ by, label }, index) => {
      const samples = measured[index] ?? [];
      /** @param {'large' | 'small'} key */
      const ratios = (key) => samples.map((one, round) => one[key] / (direct[round]?.[key] ?? NaN));
      return {
        by,
        label,
        cells: [ratios('large'), ratios('small'), samples.map(({ large }) => large)].map(summarize),
      };
    }),
  };
}

const proxyHttp = {
  id: 'proxy-http',
  title: 'Fault proxy without a toxic, in HTTP',
  about:
    'What the benchmark of toxiproxy does: requests one after another on one connection, answered with 64 KB or with `hello world`. Each ratio is to the direct way of the same round. Published for toxiproxy 2 with no toxic, in its test/e2e/benchmark_test.go: 964510 ns to 597998 ns, x1.61, and 560694 ns to 287448 ns, x1.95; its server and client are written in Go, those here in JavaScript.',
  measure,
};

export default proxyHttp;
