import { code, text } from '../../markdown/escape.js';
import { section, table } from '../../markdown/table.js';
import { spanText } from '../amounts.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { isRestored } from '../facts/to-fill.js';
import { runCommands } from '../runbooks/run-commands.js';
import { SCRIPT } from '../runbooks/script.js';
import { type Step, steps } from '../runbooks/step.js';

/** 11: how one knows that it is over, and who says so. */
export const verification = (facts: PlanFacts): string =>
  section(
    '## 11. Verification and declaration of recovery',
    steps(checks(facts)),
    '### What proves the data',
    'From weak to strong. A recovery is declared with 1 to 3 and 5 at least; the drill does all six.',
    table(
      ['', 'What', 'By'],
      [
        ['1', 'every tool ended without an error', `exit status 0 of ${code(SCRIPT)}`],
        ['2', 'the backup is what was made', 'SHA-256 of every file, `pg_verifybackup`'],
        ['3', 'it can be restored', '`verified` in the list'],
        [
          '4',
          'its structure is whole',
          '`pg_amcheck`, `pg_checksums`, `CHECK TABLE`, `redis-check-rdb`',
        ],
        [
          '5',
          'it means what it should',
          `${code('probe_command')} and the count or the hash of all rows`,
        ],
        [
          '6',
          'how much is lost',
          `${code('freshness_query')}: the newest moment that the application knows of`,
        ],
      ],
    ),
    '### Declaration',
    'The commander declares recovery when the data owner has said that the data are right, every journey of section 3 was walked through by a person, and the new backup is verified. Message 5 of section 8 goes out. Then:',
    [
      '- Write down T+0, when it was declared, and when each step ended; the achieved RTO and RPO; what was lost.',
      '- Keep the log of [9.1](#91-before-any-command), the messages and the commands for as long as an auditor may ask, at least a year.',
      '- Within five working days: what happened, what the plan got wrong, who changes what by when. The plan is changed, and drilled again.',
      '- Let people sleep before they write it.',
    ].join('\n'),
  );

function checks(facts: PlanFacts): readonly Step[] {
  const looks = [
    ...new Set(facts.order.groups.flat().flatMap((id) => runCommands(facts, id)?.check ?? [])),
  ];
  const scripted = facts.datastores.filter((one) => isRestored(one) && !one.plan.facts.rebuildable);
  const queries = scripted.flatMap(({ name, settings }) =>
    settings?.freshnessQuery == null ? [] : [`- ${code(name)}: ${code(settings.freshnessQuery)}`],
  );
  const { journeys } = facts.context.graph;
  return [
    {
      title: 'See that everything runs.',
      commands: looks,
      ...(looks.length === 0 && {
        text: 'No manifest tells what runs: look at the monitoring, and at each service of section 2.',
      }),
      ...(looks.length > 0 && {
        expect: 'all that is wanted is ready, and nothing is started again and again.',
      }),
    },
    ...(scripted.length > 0
      ? [
          {
            title:
              'See that each datastore has a backup from after the recovery that was restored and checked.',
            commands: scripted.map(({ name }) => `${SCRIPT} list --datastore=${name}`),
            expect: 'the last line of each is from after T+0, and says `verified`.',
          },
        ]
      : []),
    {
      title: 'Measure what is lost.',
      text:
        queries.length > 0
          ? `The newest moment that the application knows of, subtracted from T+0, is the achieved RPO:\n\n${queries.join('\n')}`
          : `The message of the restore says until when it has everything; T+0 less that is the achieved RPO. With ${code('freshness_query')} in ${code('scripts/backup-restore.conf')} the application itself says it.`,
    },
    {
      title: 'Walk through what people come for.',
      text:
        journeys.length === 0
          ? 'The data owner does, with data that are known.'
          : `The data owner does, with data that are known: ${journeys.map(({ name }) => text(name)).join(', ')}.`,
      expect: 'the known data, as they were; and a new entry that is still there after a restart.',
    },
    {
      title: 'Watch for half an hour.',
      text: `Error rate, latency and queues as on a usual day. The whole has to fit into the RTO of ${spanText(facts.plan.objectives.rtoMs)}; what does not is noted.`,
    },
  ];
}
