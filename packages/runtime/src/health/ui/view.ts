import type { HealthCheck } from '../health-check.js';
import type { CheckReport, HealthStatus } from '../report.js';
import { bulkheadRow, circuitRow, type Countable, countable, retryRow } from './policy-rows.js';
import { moment } from './text.js';

/** How good what a row says is; `none` where it says neither good nor bad. */
export type Tone = HealthStatus | 'none';

/** One line of a table: a name, and a text for each further column. */
export interface Row {
  readonly name: string;
  readonly tone: Tone;
  readonly cells: readonly string[];
}

export interface Table {
  readonly id: string;
  readonly title: string;
  /** The first is that of the rows' names. In a table whose rows have a tone, the second is what a change is told by. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** What the page shows, in the words in which it shows it: both the page and its updates are made of this. */
export interface View {
  readonly status: HealthStatus;
  readonly summary: string;
  readonly at: string;
  readonly tables: readonly Table[];
}

const SUMMARIES: Record<HealthStatus, string> = {
  pass: 'Everything is well',
  warn: 'Degraded: it works, with less than all of its parts',
  fail: 'Failing',
};

/** What there is to see now. Asks the checks as a report does, so that watchers add no load to a dependency. */
export async function viewOf(health: HealthCheck): Promise<View> {
  const { status, checks } = await health.report();
  const policies = countable(health.policies());
  const counting = (mark: string): Countable[] =>
    policies.filter(({ counts = {} }) => counts[mark] !== undefined);
  return {
    status,
    summary: SUMMARIES[status],
    at: moment(new Date().toISOString()),
    tables: [
      {
        id: 'probes',
        title: 'Probes',
        columns: ['Probe', 'Status', 'Code', 'Value', 'Last good', 'Since'],
        // A colon is in no check's name; circuits have a table of their own, with more to tell.
        rows: Object.entries(checks)
          .filter(([name]) => !name.endsWith(':circuit'))
          .map(([name, [check]]) => probeRow(name, check, health.since(name))),
      },
      {
        id: 'circuits',
        title: 'Circuits',
        columns: [
          'Circuit',
          'State',
          'Retry after',
          'Succeeded',
          'Failed',
          'Turned away',
          'Opened',
        ],
        rows: policies.filter(({ state }) => state !== undefined).map(circuitRow),
      },
      {
        id: 'retries',
        title: 'Retries',
        columns: ['Retry', 'Calls', 'Retries', 'Recovered', 'Gave up', 'Budget left'],
        rows: counting('gaveUp').map(retryRow),
      },
      {
        id: 'bulkheads',
        title: 'Bulkheads',
        columns: ['Bulkhead', 'Active', 'Queued', 'Executed', 'Turned away'],
        rows: counting('executed').map(bulkheadRow),
      },
    ],
  };
}

function probeRow(name: string, check: CheckReport, since: string | undefined): Row {
  const { status, observedValue, observedUnit = '', output, error, time, lastGood } = check;
  const value = observedValue === undefined ? '' : `${observedValue} ${observedUnit}`.trim();
  return {
    name,
    tone: status,
    cells: [
      status,
      [output, error].filter(Boolean).join(': '),
      value,
      moment(status === 'pass' ? time : lastGood),
      moment(since),
    ],
  };
}
