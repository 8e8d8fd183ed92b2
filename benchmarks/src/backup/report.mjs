// @ts-check
import os from 'node:os';

/** @import { Summary } from '../types.js' */

/**
 * @typedef {object} Line
 * @property {string} by
 * @property {string} label
 * @property {Summary} backup seconds
 * @property {Summary} restore seconds
 * @property {Summary} started seconds, from the start of the restore until the server takes writes
 * @property {number} megabytes
 */

/** The better of the others may be so much faster. */
const GOAL = 1.1;
const OURS = 'backup-restore.sh';
const PEERS = ['pgBackRest', 'Barman'];

/** @param {Summary} summary */
const shown = ({ median, lower, upper }) =>
  `${median.toFixed(1)} [${lower.toFixed(1)} to ${upper.toFixed(1)}]`;

/**
 * Our best line against the better of pgBackRest and Barman.
 * @param {readonly Line[]} lines
 * @param {'backup' | 'restore' | 'started'} column
 */
export function ratioToBetter(lines, column) {
  const best = (/** @type {(line: Line) => boolean} */ belongs) =>
    Math.min(...lines.filter(belongs).map((line) => line[column].median));
  return best(({ by }) => by === OURS) / best(({ by }) => PEERS.includes(by));
}

/**
 * @param {readonly Line[]} lines
 * @param {{ rows: number, rounds: number, megabytes: number, load: readonly string[] }} circumstances
 */
export function report(lines, { rows, rounds, megabytes, load }) {
  const verdict = (
    /** @type {'backup' | 'restore' | 'started'} */ column,
    /** @type {string} */ what,
  ) => {
    const ratio = ratioToBetter(lines, column);
    return `- ${what}: x${ratio.toFixed(2)} of the better of ${PEERS.join(' and ')}, goal x${GOAL}: ${ratio <= GOAL ? 'met' : 'MISSED'}`;
  };
  return [
    `${rows.toLocaleString('en')} rows, ${Math.round(megabytes).toLocaleString('en')} MB with indexes; ${rounds} rounds, ${os.availableParallelism()} CPUs, load average ${load.join(' to ')}.`,
    'Seconds: the median of all rounds, in brackets the quartiles.',
    '',
    '| by | how | backup | MB | restore | until it takes writes |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...lines.map(
      ({ by, label, backup, restore, started, megabytes: size }) =>
        `| ${by} | ${label} | ${shown(backup)} | ${Math.round(size)} | ${shown(restore)} | ${shown(started)} |`,
    ),
    '',
    verdict('backup', 'backup'),
    verdict('started', 'restore until it takes writes'),
    '',
  ].join('\n');
}
