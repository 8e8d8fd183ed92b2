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
