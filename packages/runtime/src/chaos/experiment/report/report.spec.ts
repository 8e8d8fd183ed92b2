import { readExperiment } from '../file/read-experiment.js';
import type { Verdict } from '../verdict.js';
import { describeExperiment } from './describe-experiment.js';
import { renderChaosReport } from './render-report.js';

const TEXT = `version: 1
title: Orders are taken while payments hangs
application: { command: [node, main.js] }
targets:
  payments: { url_env: PAYMENTS_URL }
  bank: { url_env: BANK_URL }
steady_state:
  probes:
    ready: { path: /health/ready, status: [200], during_status: [200, 503], within: 1s }
    health: { type: health, check: payments, during_expect: [pass, warn], tolerance: 0.9 }
    rows: { type: command, command: [./rows.sh, orders] }
method:
  - { fault: latency, target: payments, latency: 3s, jitter: 200ms, share: 0.5, for: 20s }
  - { fault: refuse, target: bank, together: true }
abort: { failures_in_row: 5, error_budget: 20 }
blast_radius: { targets: [payments, bank], at_most: 2 }
rollbacks: [{ command: [./clean-up.sh] }]
`;

describe('what an experiment would do', () => {
  it('is told line by line, and nothing is done', () => {
    expect(describeExperiment(readExperiment('chaos/a.yml', TEXT))).toEqual([
      'Orders are taken while payments hangs (chaos/a.yml)',
      '  start    node main.js',
      '  believe  ready: GET /health/ready is answered 200, meanwhile 200 or 503 within 1 s',
      '  believe  health: /health says pass of payments, meanwhile pass or warn; meanwhile in at least 90 %',
      '  believe  rows: ./rows.sh orders ends with 0',
      '  break    payments: what it answers comes later (by 3 s, give or take 0.2 s, 50 % of connections), for 20 s',
      '  with it  bank: nobody listens, for 10 s',
      '  abort    5 wrong answers in a row',
      '  abort    more than 20 wrong answers in all',
      '  touch    payments, bank; 2 at the same time',
      '  at most  300 s, and 30 s to recover',
      '  at end   ./clean-up.sh',
    ]);
  });
});

it.each([
  ['{ pid_file: redis.pid }', '; the experiment does not start it again'],
  ['{ process: application }', ''],
])('says of a process that is killed whether it is started again: %s', (target, afterwards) => {
  const text = TEXT.replace('{ url_env: BANK_URL }', target).replace('refuse', 'process-kill');
  expect(describeExperiment(readExperiment('chaos/a.yml', text))).toContain(
    `  with it  bank: the process is killed with -9, for 10 s${afterwards}`,
  );
});

describe('the report of a run', () => {
  const seen = { probe: 'ready', answers: 20, tolerance: 1, slowestMs: 9 };
  const verdict: Verdict = {
    schemaVersion: 1,
    experiment: { title: 'Orders are taken while payments hangs', file: 'chaos/a.yml' },
    outcome: 'violated',
    exitCode: 1,
    deviated: true,
    reason: 'during: ready right in 12 of 20 (200 ×12, 500 ×8)',
    start: '2026-11-29T01:00:00.000Z',
    durationMs: 31_400,
    steadyStates: {
      before: [{ ...seen, answers: 1, right: 1, held: true, told: '200 ×1' }],
      during: [{ ...seen, right: 12, held: false, told: '200 ×12, 500 ×8' }],
      after: [{ ...seen, answers: 1, right: 1, held: true, told: '200 ×1' }],
    },
    run: [
      {
        fault: 'latency',
        target: 'payments',
        what: 'latency (downstream) on payments',
        beganMs: 1_200,
        endedMs: 21_200,
        status: 'succeeded',
      },
    ],
    recoveredMs: 400,
    rollbacks: [{ what: 'run ./clean-up.sh', done: true, detail: 'ended with 0' }],
  };

  it('says first what came of it, then what failed, and what was seen', () => {
    expect(renderChaosReport([verdict], 'Chaos experiments of orders'))
      .toBe(`# Chaos experiments of orders

| experiment | verdict | recovered after |
| --- | --- | --- |
| Orders are taken while payments hangs | violated | 0.4 s |

## Orders are taken while payments hangs

violated: what was believed is not so.
during: ready right in 12 of 20 (200 ×12, 500 ×8).

\`chaos/a.yml\`, begun 2026-11-29T01:00:00.000Z, took 31.4 s.

| what failed | from | to |
| --- | --- | --- |
| payments: latency (downstream) on payments | 1.2 s | 21.2 s |

| probe | before | during | after |
| --- | --- | --- | --- |
| ready | 200 ×1 | **wrong:** 200 ×12, 500 ×8 | 200 ×1 |

- put back: run ./clean-up.sh (ended with 0)
`);
  });
});
