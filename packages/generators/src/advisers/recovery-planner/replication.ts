import { ENGINES, failureDomains, type Planning, sayDomains, sayOf } from './planning.js';
import type { RecoveryStrategy, ReplicationPlan } from './recovery-plan.js';
import type { Refusal } from './refusal.js';
import { hasStandby } from './strategies.js';

/** Those that hold the data all the time, where a commit need not wait for them; `null` where backups are enough. */
export function asynchronousCopies(
  { facts }: Planning,
  strategy: RecoveryStrategy,
): ReplicationPlan | Refusal | null {
  if (!hasStandby(strategy)) return null;
  if (facts.engine === 'files' && strategy === 'HOT_STANDBY') {
    return {
      why: 'a folder of files does not take over by itself',
      remedies: ['keep them in an object store that replicates them, and that clients reach there'],
    };
  }
  const settings = FOLLOWING[facts.engine] ?? [];
  return { kind: 'asynchronous', standbys: 1, acknowledgedBy: 0, settings };
}

/** Those that a commit waits for. */
export function synchronousCopies(
  planning: Planning,
  strategy: RecoveryStrategy,
): ReplicationPlan | Refusal {
  const { facts } = planning;
  const domains = failureDomains(planning);
  const known = domains === 1 ? 'one place is known' : `${domains} places are known`;
  const refused = (...remedies: readonly string[]): Refusal => ({
    why: `an RPO of 0 needs a copy that each commit waits for, in a place that does not fail with the first; ${known}`,
    remedies,
  });
  if (facts.engine !== 'postgres') {
    const least = facts.engine === 'mongodb' ? 3 : 2;
    if (facts.replication !== 'synchronous' || !hasStandby(strategy)) {
      const isSaid = facts.replication === 'synchronous';
      return {
        why: `an RPO of 0 needs a copy of ${ENGINES[facts.engine]} that each commit waits for, and ${isSaid ? `${strategy} has none` : 'nobody said that there is one'}`,
        // Neither of the two is enough alone.
        remedies: [
          `set up ${SYNCHRONOUS_IN_WORDS[facts.engine] ?? 'one'}, and say so: ${sayOf(facts, 'standby: synchronous')}${domains < least ? `; and ${sayDomains(least)}` : ''}`,
        ],
      };
    }
    if (domains < least) return refused(sayDomains(least));
    const settings = WAITING[facts.engine] ?? [];
    return { kind: 'synchronous', standbys: least - 1, acknowledgedBy: 1, settings };
  }
  const word = facts.name.replaceAll('-', '_');
  if (!hasStandby(strategy)) {
    if (facts.log !== null && facts.log !== 'synchronous') {
      return {
        why: `an RPO of 0 needs a log that each commit waits for; the configuration says \`log: ${facts.log}\``,
        remedies: [sayOf(facts, 'log: synchronous')],
      };
    }
    if (domains < 2) return refused(sayDomains(2));
    const names = [`synchronous_standby_names = 'ANY 1 ("backup_${facts.name}")'`];
    return {
      kind: 'receiver',
      standbys: 0,
      acknowledgedBy: 1,
      settings: [...names, 'synchronous_commit = on'],
    };
  }
  if (domains >= 3) {
    const names = `synchronous_standby_names = 'ANY 1 (${word}_1, ${word}_2)'`;
    return {
      kind: 'synchronous',
      standbys: 2,
      acknowledgedBy: 1,
      settings: [names, 'synchronous_commit = on'],
    };
  }
  if (domains === 2 && facts.replication === 'synchronous') {
    return {
      kind: 'synchronous',
      standbys: 1,
      acknowledgedBy: 1,
      settings: [`synchronous_standby_names = 'FIRST 1 (${word}_1)'`, 'synchronous_commit = on'],
    };
  }
  return refused(
    sayDomains(3),
    ...(facts.replication === 'synchronous' && domains > 1
      ? []
      : [
          // One standby is enough where somebody says that it is waited for, and not in the same place.
          `${domains < 2 ? `${sayDomains(2)}; and ` : ''}${sayOf(facts, 'standby: synchronous')}`,
        ]),
  );
}

const FOLLOWING: Readonly<Partial<Record<Planning['facts']['engine'], readonly string[]>>> = {
  postgres: ['wal_level = replica', 'hot_standby = on', 'wal_log_hints = on'],
  mariadb: ['log_bin = on', 'gtid_strict_mode = on', 'read_only = on (on the standby)'],
  mysql: [
    'gtid_mode = on',
    'enforce_gtid_consistency = on',
    'super_read_only = on (on the standby)',
  ],
  redis: ['appendonly yes', 'appendfsync everysec', 'replica-read-only yes (on the standby)'],
  mongodb: ['a replica set of three members'],
};

const SYNCHRONOUS_IN_WORDS: Readonly<Partial<Record<Planning['facts']['engine'], string>>> = {
  mariadb: 'semi-synchronous replication with AFTER_SYNC and no timeout, or Galera',
  mysql: 'Group Replication, or semi-synchronous replication with AFTER_SYNC and no timeout',
  mongodb: 'a replica set over three places, and writes with `w: majority, j: true`',
};

const WAITING: typeof FOLLOWING = {
  mariadb: [
    'rpl_semi_sync_master_enabled = on',
    'rpl_semi_sync_master_wait_point = AFTER_SYNC',
    'rpl_semi_sync_master_timeout = 4294967295 (by default it goes on alone after 10 s)',
  ],
  mysql: [
    'rpl_semi_sync_source_enabled = on',
    'rpl_semi_sync_source_wait_point = AFTER_SYNC',
    'rpl_semi_sync_source_timeout = 4294967295 (by default it goes on alone after 10 s)',
  ],
  mongodb: ['writeConcern: { w: "majority", j: true }'],
};
