// @ts-check
import { compareWays } from '../proxy/compare-ways.mjs';
import { requestAll } from '../proxy/requests.mjs';

/** @import { Effort, Table } from '../types.js' */

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure(effort) {
  return {
    id: proxyHttp.id,
    title: proxyHttp.title,
    about: proxyHttp.about,
    ...(await compareWays(effort, {
      speaks: 'http',
      measure: async (port) => [
        await requestAll(port, '/large', effort.requests),
        await requestAll(port, '/small', effort.requests),
      ],
      titles: ['64 KB', 'hello world'],
      shown: { title: '64 KB', of: 0 },
    })),
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
