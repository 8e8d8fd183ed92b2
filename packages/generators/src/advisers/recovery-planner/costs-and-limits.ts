import { sizeText, spanText } from '../wording/spans-and-sizes.js';
import { failureDomains, isSql, type Planning } from './planning.js';
import type { BackupPlan, RecoveryStrategy, ReplicationPlan } from './recovery-plan.js';
import { hasStandby } from './strategies.js';
import type { Copying } from './worst-loss.js';

const KEPT = { keepDaily: 7, keepWeekly: 4, keepMonthly: 12 };
const DAY = 86_400_000;

/** Rules of thumb, of no source but experience. */
const RUNNING: Readonly<Record<RecoveryStrategy, string>> = {
  BACKUP_AND_RESTORE: 'storage for the backups; nothing runs that does not run today',
  PILOT_LIGHT: '10 to 30 % of what the datastore costs: machines that are set up and do nothing',
  WARM_STANDBY: 'about half of what the datastore costs: a copy that runs all the time',
  HOT_STANDBY:
    'as much again as the datastore costs: a copy that can take all of the load at once, and a witness',
  ACTIVE_ACTIVE: 'more than as much again as the datastore costs',
};

export function costsOf(
  { facts }: Planning,
  strategy: RecoveryStrategy,
  { log, logEveryMs }: BackupPlan,
  replication: ReplicationPlan | null,
): readonly string[] {
  const kept = KEPT.keepDaily + KEPT.keepWeekly + KEPT.keepMonthly;
  return [
    RUNNING[strategy],
    ...(facts.sizeBytes === null
      ? []
      : [
          `${kept} backups are kept, here and once more elsewhere: at most 2 × ${kept} × ${sizeText(facts.sizeBytes)} = ${sizeText(2 * kept * facts.sizeBytes)}, before compression`,
        ]),
    ...(facts.engine === 'postgres' && log === 'archive' && logEveryMs !== null
      ? [
          `archive_timeout ${spanText(logEveryMs)}: at least a segment of 16 MB each time something was written, at most ${DAY / 1_000} / ${logEveryMs / 1_000} × 16 MB = ${sizeText((DAY / logEveryMs) * 16e6)} a day of them, before compression`,
        ]
      : []),
    ...(replication && replication.kind !== 'asynchronous'
      ? [
          'each commit takes a round trip more, so one connection does at most 1 / round trip of them a second',
          replication.standbys > 1
            ? `writes stop while all ${replication.standbys} standbys are down: alert on the first, and rehearse how to go on without`
            : 'writes stop while the other end is down: alert on it, and rehearse how to go on without it',
        ]
      : []),
  ];
}

export function limitsOf(
  planning: Planning,
  strategy: RecoveryStrategy,
  { log, replication }: Copying,
  rate: string,
): readonly string[] {
  const { facts } = planning;
  return [
    ...(hasStandby(strategy)
      ? []
      : [
          `restoring grows with the size, at ${rate}/s as assumed or stated: a drill tells the real rate`,
        ]),
    ...(failureDomains(planning) < 2
      ? [
          'where all copies stand in one place, they are lost with it: put `backup_root` on another machine, and copy off site',
        ]
      : []),
    ...(replication?.kind === 'asynchronous'
      ? ['what the standby had not received is lost when it is promoted: watch the lag']
      : []),
    ...(replication && replication.kind !== 'asynchronous' && facts.engine === 'postgres'
      ? [
          'a commit that a client cancels while it waits is there all the same, and may be lost: no statement timeout and no cancelling around commits',
        ]
      : []),
    ...(strategy === 'HOT_STANDBY'
      ? [
          'taking over by itself needs a quorum of three and fencing of the old primary, or two of them write',
        ]
      : []),
    ...(facts.product === 'Cluster of CloudNativePG'
      ? [
          'its operator keeps the log: a ScheduledBackup with the Barman Cloud plugin takes the place of scripts/backup-restore.sh in the cluster',
        ]
      : []),
    ...(facts.engine === 'mysql'
      ? ['scripts/backup-restore.sh was tested with MariaDB and not with MySQL']
      : []),
    ...(facts.engine === 'mongodb'
      ? [
          'scripts/backup-restore.sh drives mongodump, which was not tested against a server; a sharded cluster needs Percona Backup for MongoDB',
        ]
      : []),
    ...(log === null && !isSql(facts)
      ? ['there is nothing between two backups to go back to']
      : []),
  ];
}
