import type { DatastoreFacts } from '../../../advisers/recovery-planner/recovery-facts.js';
import { clientCommand, passwordText } from './client-command.js';
import type { Step } from './step.js';

interface Promotion {
  /** What is asked, as the engine's client takes it. */
  readonly lag: string;
  readonly lagExpect: string;
  readonly promote: string;
  readonly expect: string;
}

type Engine = DatastoreFacts['engine'];

const PROMOTIONS: Partial<Record<Engine, Promotion>> = {
  postgres: {
    lag: 'SELECT pg_is_in_recovery(), now() - pg_last_xact_replay_timestamp()',
    lagExpect: '`t|` and how long ago the last commit was that has arrived.',
    promote: 'SELECT pg_promote(true, 60)',
    expect: '`t`; then `SELECT pg_is_in_recovery()` says `f`.',
  },
  mariadb: {
    lag: 'SHOW SLAVE STATUS\\G',
    lagExpect:
      '`Seconds_Behind_Master` and `Last_IO_Errno`; wait until `Slave_SQL_Running_State` says that all was read.',
    promote: 'STOP SLAVE; RESET SLAVE ALL; SET GLOBAL read_only = OFF',
    expect: 'no output; then `SELECT @@read_only` says `0`.',
  },
  mysql: {
    lag: 'SHOW REPLICA STATUS\\G',
    lagExpect:
      '`Seconds_Behind_Source`; wait until `Replica_SQL_Running_State` says that all was read.',
    promote:
      'STOP REPLICA; RESET REPLICA ALL; SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF',
    expect: 'no output; then `SELECT @@read_only` says `0`.',
  },
  redis: {
    lag: 'INFO replication',
    lagExpect: '`role:slave`, and `master_last_io_seconds_ago` from before the failure.',
    promote: 'REPLICAOF NO ONE',
    expect: '`OK`; then `INFO replication` says `role:master`.',
  },
  mongodb: {
    lag: 'rs.status().members.map((m) => [m.name, m.stateStr, m.optimeDate])',
    lagExpect:
      'one member that says `PRIMARY`: then it has been elected already, and there is nothing to do.',
    promote:
      'cfg = rs.conf(); cfg.members = cfg.members.filter((m) => m.host.startsWith(process.env.STANDBY_HOST)); rs.reconfig(cfg, { force: true })',
    expect:
      '`ok: 1`, and soon `PRIMARY`. Only where no majority is left: it throws away what the other members have and this one lacks.',
  },
};

/** Makes the standby the one that is written to. Only after the old one cannot be written to any more. */
export function promotion(facts: DatastoreFacts, byMs: number | null): readonly Step[] {
  const found = PROMOTIONS[facts.engine];
  if (!found) return [];
  return [
    {
      title: 'Measure what the standby lacks.',
      text: `Set the host of the standby first. ${passwordText(facts.engine)} Is more missing than the RPO allows, the commander decides: promote and lose it, or restore.`,
      commands: [
        'export STANDBY_HOST="${STANDBY_HOST:?the host of the standby}"',
        clientCommand(facts, 'STANDBY_HOST', found.lag),
      ],
      expect: found.lagExpect,
    },
    {
      title: 'Promote the standby.',
      text: 'From here on there is no way back but section 10.',
      commands: [clientCommand(facts, 'STANDBY_HOST', found.promote)],
      expect: found.expect,
      byMs,
    },
  ];
}

/** What ends the wait of commits for a copy that is gone: from then on the RPO is not 0 any more. */
const UNBLOCK: Partial<Record<Engine, readonly string[]>> = {
  postgres: ["ALTER SYSTEM SET synchronous_standby_names = ''", 'SELECT pg_reload_conf()'],
  mariadb: ['SET GLOBAL rpl_semi_sync_master_enabled = OFF'],
  mysql: ['SET GLOBAL rpl_semi_sync_source_enabled = OFF'],
};

/** For when the copy is lost, and not the datastore: no commit returns while none acknowledges it. */
export function unblocking(facts: DatastoreFacts): readonly Step[] {
  const asked = UNBLOCK[facts.engine];
  if (!asked) return [];
  return [
    {
      title: 'Bring the copy back, if that takes minutes.',
      text: 'Nothing is lost while commits wait. Clients that give up may have been committed: whoever asks again has to bear that.',
    },
    {
      title: 'Else have the commander decide: writes without a second copy, or no writes.',
      text: `From the next command on the RPO is not 0. Note the time; message 1 of section 8 says it. ${passwordText(facts.engine)}`,
      commands: [
        'export PRIMARY_HOST="${PRIMARY_HOST:?the host that is written to}"',
        clientCommand(facts, 'PRIMARY_HOST', ...asked),
      ],
      expect: 'commits return at once.',
    },
    {
      title: 'Set it back as soon as the copy follows again.',
      text: 'Until then what only this machine has is lost with it.',
    },
  ];
}
