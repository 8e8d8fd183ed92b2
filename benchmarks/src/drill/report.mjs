// @ts-check
import os from 'node:os';

/**
 * @typedef {object} Drill
 * @property {string} engine
 * @property {string} log
 * @property {{ rtoMs: number, rpoMs: number }} target
 * @property {{ rtoMs: number | null, rpoMs: number | null }} achieved
 * @property {readonly { step: string, ms: number }[]} steps
 * @property {number | null} ackedLost
 * @property {{ checksums: boolean, probe: boolean, rows: boolean }} verified
 * @property {number} sizeBytes
 * @property {boolean} passed
 * @property {string} why
 */

/** From the kill to the first write. */
const COUNTED = ['detect', 'restore', 'start', 'first write'];

/** @param {number | null | undefined} ms */
const seconds = (ms) => (ms === null || ms === undefined ? '–' : (ms / 1_000).toFixed(1));

/** @param {number} ms */
const objective = (ms) =>
  ms === 0 ? '0' : ms % 3_600_000 === 0 ? `${ms / 3_600_000}h` : `${ms / 60_000}m`;

/**
 * @param {readonly Drill[]} drills
 * @param {{ writers: string, load: readonly string[] }} circumstances
 */
export function report(drills, { writers, load }) {
  return [
    `PostgreSQL, ${writers} writers, ${os.availableParallelism()} CPUs, load average ${load.join(' to ')}; one run each, seconds.`,
    '',
    '| RTO, RPO | log | MB | backup | detect | restore | start | first write | RTO achieved | RPO achieved | acknowledged lost | verified | |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |',
    ...drills.map((drill) => {
      const taken = new Map(drill.steps.map(({ step, ms }) => [step, ms]));
      const { target, achieved, verified } = drill;
      const cells = [
        `${objective(target.rtoMs)}, ${objective(target.rpoMs)}`,
        drill.log,
        String(Math.round(drill.sizeBytes / 1e6)),
        ...['backup', ...COUNTED].map((step) => seconds(taken.get(step))),
        seconds(achieved.rtoMs),
        achieved.rpoMs === 0 ? '0' : seconds(achieved.rpoMs),
        String(drill.ackedLost ?? '–'),
        Object.entries(verified)
          .map(([what, held]) => (held ? what : `${what} DIFFER`))
          .join(', '),
        drill.passed ? 'met' : 'MISSED',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
    ...drills.map(({ why }) => `- ${why}`),
    '',
  ].join('\n');
}
