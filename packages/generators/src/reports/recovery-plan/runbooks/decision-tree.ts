import { codeBlock } from '../../markdown/escape.js';
import { paragraphs, table } from '../../markdown/table.js';
import { spanText } from '../amounts.js';
import { decideBy, stepsBy, wayAfter } from '../facts/back-after.js';
import type { PlanFacts } from '../facts/plan-facts.js';

/** 9.2: from what somebody sees to one scenario. */
export function decisionTree({ datastores }: PlanFacts): string {
  const latest = Math.min(
    ...datastores.map((one) =>
      decideBy(stepsBy(one, wayAfter(one, 'region')), one.plan.facts.objectives.rtoMs),
    ),
  );
  const wait =
    Number.isFinite(latest) && latest > 0
      ? `Will it surely be back by T+${spanText(latest)} by itself?`
      : 'Will it surely be back within the RTO by itself?';
  const lines = [
    'flowchart TD',
    '  see["Something is wrong: note T+0"] --> data{"Are data wrong, gone or encrypted?"}',
    '  data -- "yes" --> who{"Who did it?"}',
    '  who -- "an attacker, or nobody knows" --> F["F: ransomware"]',
    '  who -- "one of us: a command, a migration" --> E["E: operator error"]',
    '  who -- "a bug or a disk" --> D["D: data corrupted"]',
    '  data -- "no, but something is down" --> extent{"How much is down?"}',
    `  extent -- "one process or machine" --> A["A: node lost"]`,
    `  extent -- "one zone" --> B["B: zone lost"]`,
    `  extent -- "the whole region, or the provider" --> back{"${wait}"}`,
    '  extent -- "only what others run" --> vendor["Section 14: vendors"]',
    '  back -- "yes, they say when" --> watch["Wait, tell users, ask again every 5 min"]',
    '  back -- "no, or nobody knows" --> C["C: region lost: declare"]',
    '  watch --> back',
    '  classDef end_ fill:#e8f0fe,stroke:#1a56b0,color:#1b1f24',
    '  class A,B,C,D,E,F,vendor end_',
  ];
  return paragraphs(
    '### 9.2 Which runbook',
    codeBlock(lines, 'mermaid'),
    'Data come first: a machine can be replaced. Whoever is not sure that nobody is attacking takes F.',
    table(
      ['Scenario', 'It looks like', 'Declare?'],
      [
        [
          '[A: node lost](#a-node-lost)',
          '`NotReady`, a process that ended, a disk that is gone',
          'no, unless a datastore was on it and has no standby',
        ],
        [
          '[B: zone lost](#b-zone-lost)',
          'all nodes of one zone `NotReady`',
          'yes, if a datastore stood there alone',
        ],
        [
          '[C: region lost](#c-region-lost)',
          'no node answers, and the console of the provider neither',
          'yes',
        ],
        [
          '[D: data corrupted](#d-data-corrupted)',
          'checksums fail, sums do not add up, users see what belongs to others',
          'yes',
        ],
        [
          '[E: operator error](#e-operator-error)',
          'somebody says: that was me',
          'yes, if data are gone',
        ],
        [
          '[F: ransomware](#f-ransomware)',
          'files nobody can read, a demand, logins nobody knows, backups that are gone',
          'yes, at once',
        ],
      ],
    ),
  );
}
