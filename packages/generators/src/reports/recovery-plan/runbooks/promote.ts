import type { DatastoreEngine } from '../../../advisers/recovery-planner/recovery-facts.js';
import type { Step } from './step.js';

interface Promotion {
  readonly lag: string;
  readonly lagExpect: string;
  readonly promote: string;
  readonly expect: string;
}

/** Passwords come from PGPASSFILE, an option file or REDISCLI_AUTH, and never from the command line. */
const PROMOTIONS: Partial<Record<DatastoreEngine, Promotion>> = {
  postgres: {
    lag: `psql --host="$STANDBY_HOST" --no-align --tuples-only --command='SELECT pg_is_in_recovery(), now() - pg_last_xact_replay_timestamp()'`,
    lagExpect: '`t|` and how long ago the last commit was that has arrived.',
    promote: `psql --host="$STANDBY_HOST" --no-align --tuples-only --command='SELECT pg_promote(true, 60)'`,
    expect: '`t`; then `SELECT pg_is_in_recovery()` says `f`.',
  },
  mariadb: {
    lag: `mariadb --host="$STANDBY_HOST" --execute='SHOW SLAVE STATUS\\G'`,
    lagExpect:
      '`Seconds_Behind_Master` and `Last_IO_Errno`; wait until `Slave_SQL_Running_State` says that all was read.',
    promote: `mariadb --host="$STANDBY_HOST" --execute='STOP SLAVE; RESET SLAVE ALL; SET GLOBAL read_only = OFF'`,
    expect: 'no output; then `SELECT @@read_only` says `0`.',
  },
  mysql: {
    lag: `mysql --host="$STANDBY_HOST" --execute='SHOW REPLICA STATUS\\G'`,
    lagExpect:
      '`Seconds_Behind_Source`; wait until `Replica_SQL_Running_State` says that all was read.',
    promote: `mysql --host="$STANDBY_HOST" --execute='STOP REPLICA; RESET REPLICA ALL; SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF'`,
    expect: 'no output; then `SELECT @@read_only` says `0`.',
  },
  redis: {
    lag: 'redis-cli -h "$STANDBY_HOST" INFO replication',
    lagExpect: '`role:slave`, and `master_last_io_seconds_ago` from before the failure.',
    promote: 'redis-cli -h "$STANDBY_HOST" REPLICAOF NO ONE',
    expect: '`OK`; then `INFO replication` says `role:master`.',
  },
  mongodb: {
    lag: `mongosh --host "$STANDBY_HOST" --quiet --eval 'rs.status().members.map((m) => [m.name, m.stateStr, m.optimeDate])'`,
    lagExpect:
      'one member that says `PRIMARY`: then it has been elected already, and there is nothing to do.',
    promote: `mongosh --host "$STANDBY_HOST" --quiet --eval 'cfg = rs.conf(); cfg.members = cfg.members.filter((m) => m.host.startsWith(process.env.STANDBY_HOST)); rs.reconfig(cfg, { force: true })'`,
    expect:
      '`ok: 1`, and soon `PRIMARY`. Only where no majority is left: it throws away what the other members have and this one lacks.',
  },
};

/** Makes the standby the one that is written to. Only after the old one cannot be written to any more. */
export function promotion(engine: DatastoreEngine, byMs: number | null): readonly Step[] {
  const found = PROMOTIONS[engine];
  if (!found) return [];
  return [
    {
      title: 'Measure what the standby lacks.',
      text: 'Set the host of the standby first. Is more missing than the RPO allows, the commander decides: promote and lose it, or restore.',
      commands: ['export STANDBY_HOST="${STANDBY_HOST:?the host of the standby}"', found.lag],
      expect: found.lagExpect,
    },
    {
      title: 'Promote the standby.',
      text: 'From here on there is no way back but section 10.',
      commands: [found.promote],
      expect: found.expect,
      byMs,
    },
  ];
}

/** What ends the wait of commits for a copy that is gone: from then on the RPO is not 0 any more. */
const UNBLOCK: Partial<Record<DatastoreEngine, readonly string[]>> = {
  postgres: [
    `psql --host="$PRIMARY_HOST" --command="ALTER SYSTEM SET synchronous_standby_names = ''" --command='SELECT pg_reload_conf()'`,
  ],
  mariadb: [
    `mariadb --host="$PRIMARY_HOST" --execute='SET GLOBAL rpl_semi_sync_master_enabled = OFF'`,
  ],
  mysql: [`mysql --host="$PRIMARY_HOST" --execute='SET GLOBAL rpl_semi_sync_source_enabled = OFF'`],
};

/** For when the copy is lost, and not the datastore: no commit returns while none acknowledges it. */
export function unblocking(engine: DatastoreEngine): readonly Step[] {
  const commands = UNBLOCK[engine];
  if (!commands) return [];
  return [
    {
      title: 'Bring the copy back, if that takes minutes.',
      text: 'Nothing is lost while commits wait. Clients that give up may have been committed: whoever asks again has to bear that.',
    },
    {
      title: 'Else have the commander decide: writes without a second copy, or no writes.',
      text: 'From the next command on the RPO is not 0. Note the time; message 1 of section 8 says it.',
      commands: ['export PRIMARY_HOST="${PRIMARY_HOST:?the host that is written to}"', ...commands],
      expect: 'commits return at once.',
    },
    {
      title: 'Set it back as soon as the copy follows again.',
      text: 'Until then what only this machine has is lost with it.',
    },
  ];
}
