// @ts-check
import { LIMIT_MS as TURNING_LIMIT_MS } from './scenarios/health-turning.mjs';
import { goalRows as analyzedRows } from './scenarios/analysis.mjs';
import { goalRows as scannedRows } from './scenarios/scan.mjs';

/** @import { Goal, Row, Table, Verdict } from './types.js' */

/** What this package promises to cost. Judged in every run, never by a test: time is no law. @type {readonly Goal[]} */
export const goals = [
  {
    claim: 'closed breaker with a time window',
    scenario: 'closed-breaker',
    rows: ['time window 10 s, failure count', 'time window 10 s, failure rate'],
    column: 'ratio',
    atMost: 3.2,
    belowPeers: true,
  },
  {
    claim: 'open rejection, a fresh error with retryAfterMs',
    scenario: 'open-rejection',
    column: 'ratio',
    atMost: 25,
    belowPeers: true,
  },
  { claim: 'retry, success', scenario: 'retry', column: 'ratio', atMost: 3.5, belowPeers: true },
  {
    claim: 'bulkhead, success',
    scenario: 'bulkhead',
    column: 'ratio',
    atMost: 2.5,
    belowPeers: true,
  },
  { claim: 'timeout, success', scenario: 'timeout', column: 'ratio', atMost: 12, belowPeers: true },
  {
    claim: 'pipeline of retry, breaker, timeout and bulkhead',
    scenario: 'pipeline',
    column: 'ratio',
    atMost: 25,
    belowPeers: true,
  },
  {
    claim: 'one failed call costs the same with 100,000 in the window as with none',
    scenario: 'failed-call',
    column: '100,000 : 0',
    atMost: 1.3,
    belowPeers: false,
  },
  {
    claim: 'one failed call with 100,000 in the window',
    scenario: 'failed-call',
    column: '100,000 earlier',
    atMost: Infinity,
    belowPeers: true,
  },
  {
    claim: 'heap of an idle breaker, new',
    scenario: 'footprint',
    column: 'new',
    atMost: 1_200,
    belowPeers: true,
  },
  {
    claim: 'heap of an idle breaker, after 200 calls',
    scenario: 'footprint',
    column: 'after 200 calls',
    atMost: 1_200,
    belowPeers: true,
  },
  {
    claim: 'timers of an idle breaker',
    scenario: 'footprint',
    column: 'timers',
    atMost: 0,
    belowPeers: false,
  },
  {
    claim: 'size of breaker, retry, timeout and bulkhead',
    scenario: 'size',
    rows: ['circuit breaker, retry, timeout, bulkhead'],
    column: 'min + gzip',
    atMost: 4_000,
    belowPeers: true,
  },
  {
    claim: 'answer of /health/ready: 0.9 of the requests per second of a bare handler',
    scenario: 'health-endpoint',
    column: 'time : bare',
    atMost: 1 / 0.9,
    belowPeers: true,
  },
  {
    claim: 'answer of /health/ready: the same by CPU',
    scenario: 'health-endpoint',
    column: 'CPU : bare',
    atMost: 1 / 0.9,
    belowPeers: true,
  },
  {
    claim: 'calls of 200 concurrent probes that reach a dependency that hangs',
    scenario: 'health-stampede',
    column: 'calls that reach it',
    atMost: 1,
    belowPeers: false,
  },
  {
    claim: 'from death to red and from return to green: one interval and one timeout',
    scenario: 'health-turning',
    column: 'longest of all',
    atMost: TURNING_LIMIT_MS,
    belowPeers: false,
  },
  {
    claim: 'a fault proxy without a toxic: 0.8 of the throughput of loopback',
    scenario: 'proxy',
    column: 'bulk time : direct',
    atMost: 1 / 0.8,
    belowPeers: true,
  },
  {
    claim: 'scan of 5,000 source files',
    scenario: 'scan',
    rows: scannedRows,
    column: 'cold',
    atMost: 10_000,
    belowPeers: false,
  },
  {
    claim: 'scan of 5,000 source files of which none has changed',
    scenario: 'scan',
    rows: scannedRows,
    column: 'nothing changed',
    atMost: 2_000,
    belowPeers: false,
  },
  {
    claim: 'memory of a scan of 5,000 source files',
    scenario: 'scan',
    rows: scannedRows,
    column: 'memory, cold',
    atMost: 600_000_000,
    belowPeers: false,
  },
  {
    claim: 'analysis of 5,000 source files and 500 manifests',
    scenario: 'analysis',
    rows: analyzedRows,
    column: 'cold',
    atMost: 15_000,
    belowPeers: false,
  },
  {
    claim: 'the same analysis when nothing has changed',
    scenario: 'analysis',
    rows: analyzedRows,
    column: 'nothing changed',
    atMost: 2_000,
    belowPeers: false,
  },
];

/** @param {Row} row */
const isOurs = ({ by }) => by.startsWith('@reliability/');

/**
 * Judges `goal` by a table: our worst row against the limit and against the best peer. Medians are compared.
 * @param {Goal} goal
 * @param {Table} table
 * @returns {Verdict}
 */
export function judge(goal, table) {
  const column = table.columns.findIndex(({ title }) => title === goal.column);
  if (column < 0) throw new Error(`"${table.id}" has no column "${goal.column}".`);

  /** @param {(row: Row) => boolean} belongs */
  const valuesOf = (belongs) =>
    table.rows
      .filter(belongs)
      .flatMap(({ by, label, cells }) => {
        const cell = cells[column];
        return cell ? [{ by, label, value: cell.median }] : [];
      })
      .sort((a, b) => a.value - b.value);

  const ours = valuesOf(
    (row) => isOurs(row) && (goal.rows === undefined || goal.rows.includes(row.label)),
  ).at(-1);
  if (!ours) throw new Error(`"${table.id}" has none of our rows for "${goal.claim}".`);
  const peer = valuesOf((row) => !isOurs(row) && row.by !== 'floor')[0];

  return {
    goal,
    ours,
    peer,
    withinLimit: ours.value <= goal.atMost,
    belowPeers: !goal.belowPeers || peer === undefined || ours.value < peer.value,
  };
}

/**
 * The verdicts on all goals whose scenario was run.
 * @param {readonly Table[]} tables
 */
export const verdictsOn = (tables) =>
  goals.flatMap((goal) => {
    const table = tables.find(({ id }) => id === goal.scenario);
    return table ? [judge(goal, table)] : [];
  });
