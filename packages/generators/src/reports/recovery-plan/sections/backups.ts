import { code, text } from '../../markdown/escape.js';
import { section, table } from '../../markdown/table.js';
import { spanText } from '../amounts.js';
import type { DatastoreView, PlanFacts } from '../facts/plan-facts.js';
import { isRestored } from '../facts/to-fill.js';

const LOGS = {
  none: 'none',
  archive: 'archived',
  receive: 'received over the network',
  synchronous: 'received, and a commit waits for it',
} as const;

/** 5: what is copied, how often, where to, and for how long it is kept. */
export const backups = (facts: PlanFacts): string =>
  section(
    '## 5. Backups',
    table(
      [
        'Datastore',
        'Engine',
        'Method',
        'Every',
        'Log of changes',
        'Kept',
        'Encrypted',
        'Off site',
        'Rehearsed every',
      ],
      facts.datastores.map(row),
    ),
    [
      '- Three copies on two media, one of them elsewhere: the database, the backups on another disk, the repository off site. One of them cannot be changed from here: the repository, when its owner lets this site only add to it.',
      '- A backup counts when it has been restored and checked: `verified` in the list. Nothing older is removed before.',
      '- A replica is no backup. It repeats a `DROP TABLE` within a second.',
    ].join('\n'),
    facts.datastores.some(isRestored)
      ? 'To see what there is:\n\n```sh\nscripts/backup-restore.sh list\n```'
      : '',
  );

function row(one: DatastoreView): readonly string[] {
  const { facts, backup } = one.plan;
  const engine = text(facts.product ?? facts.engine);
  if (facts.rebuildable && backup.method === null) {
    return [code(one.name), engine, 'none: it is rebuilt', ...Array.from({ length: 6 }, () => '–')];
  }
  if (!isRestored(one)) {
    return [
      ...[code(one.name), engine, 'by who runs it'],
      ...[spanText(backup.everyMs), LOGS[backup.log], '–', '–', '–'],
      spanText(backup.drillEveryMs),
    ];
  }
  const { settings } = one;
  const encryption = settings?.encryption ?? 'none';
  const shipped = backup.logEveryMs === null ? '' : `, every ${spanText(backup.logEveryMs)}`;
  return [
    code(one.name),
    engine,
    backup.method ?? 'none',
    spanText(backup.everyMs),
    LOGS[backup.log] + shipped,
    `${backup.keepDaily} days, ${backup.keepWeekly} weeks, ${backup.keepMonthly} months`,
    facts.engine === 'files' ? 'by restic' : encryption === 'none' ? '**no**' : text(encryption),
    settings?.offsiteRepositoryEnv == null
      ? '**no**'
      : `restic, ${code(settings.offsiteRepositoryEnv)}`,
    spanText(backup.drillEveryMs),
  ];
}
