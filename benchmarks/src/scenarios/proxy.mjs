// @ts-check
import { compareWays } from '../proxy/compare-ways.mjs';
import { askAll, sendAll } from '../proxy/transfer.mjs';

/** @import { Effort, Table } from '../types.js' */

const BYTES_PER_REQUEST = 64 * 1024;

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure(effort) {
  return {
    id: proxy.id,
    title: proxy.title,
    about: proxy.about,
    ...(await compareWays(effort, {
      measure: async (port) => [
        await sendAll(port, effort.requests * BYTES_PER_REQUEST),
        await askAll(port, effort.requests),
      ],
      titles: ['bulk time', 'question'],
      shown: { title: 'a question', of: 1 },
    })),
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
