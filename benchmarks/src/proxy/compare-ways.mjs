// @ts-check
import { rotated } from '../harness/ratios.mjs';
import { summarize } from '../harness/statistics.mjs';
import { openWays } from './ways.mjs';

/** @import { Effort, Table } from '../types.js' */

/**
 * Measures two things on each way, in turn, and compares them with the direct way of the same round.
 * @param {Effort} effort
 * @param {{
 *   speaks?: 'http',
 *   measure: (port: number) => Promise<readonly [first: number, second: number]>,
 *   titles: readonly [first: string, second: string],
 *   shown: { title: string, of: 0 | 1 },
 * }} what `shown` is also told as it is, in microseconds
 * @returns {Promise<Pick<Table, 'columns' | 'rows'>>}
 */
export async function compareWays({ rounds, progress }, { speaks, measure, titles, shown }) {
  const ways = await openWays(speaks);
  /** @type {(readonly [number, number])[][]} */
  const measured = ways.map(() => []);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [index, { by, label, port }] of rotated([...ways.entries()], round)) {
        progress(`${round + 1} of ${rounds}: ${by}, ${label}`);
        measured[index]?.push(await measure(port));
      }
    }
  } finally {
    for (const { end } of ways) end();
  }
  const direct = measured[0] ?? [];
  return {
    columns: [
      { title: `${titles[0]} : direct`, unit: 'ratio' },
      { title: `${titles[1]} : direct`, unit: 'ratio' },
      { title: shown.title, unit: 'microseconds' },
    ],
    rows: ways.map(({ by, label }, index) => {
      const samples = measured[index] ?? [];
      /** @param {0 | 1} of */
      const ratios = (of) => samples.map((one, round) => one[of] / (direct[round]?.[of] ?? NaN));
      const cells = [ratios(0), ratios(1), samples.map((one) => one[shown.of])];
      return { by, label, cells: cells.map(summarize) };
    }),
  };
}
