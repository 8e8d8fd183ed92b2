import { sayOf } from './planning.js';
import type { DatastoreFacts } from './recovery-facts.js';
import type { NotPromised } from './recovery-plan.js';

/** Why nothing is promised of a datastore; `null` where the planner has something to say of it. */
export function notPromised(facts: DatastoreFacts): NotPromised | null {
  if (facts.rebuildable) return null;
  if (facts.kind === 'queue') {
    return {
      facts,
      why: 'a backup of a queue brings back what was done already: what is in it when it is lost has to be sent again by whoever sent it',
      remedies: [
        'write what is sent into the sender’s database in the same transaction (an outbox), and send it from there',
        'have consumers do the same message twice without harm',
        ...(CLUSTERED[facts.product ?? ''] ?? []),
      ],
    };
  }
  if (facts.managed || facts.engine !== 'unknown') return null;
  return {
    facts,
    why: `scripts/backup-restore.sh has no way to copy ${facts.product ?? 'it'}`,
    remedies: [
      ...(OWN_WAY[facts.product ?? ''] ?? ['back it up by its own tools, and rehearse that']),
      `if what it holds can be made again, say so: ${sayOf(facts, 'rebuildable: true')}`,
      `if somebody else runs it, say so: ${sayOf(facts, 'managed: true')}`,
    ],
  };
}

const CLUSTERED: Readonly<Record<string, readonly string[]>> = {
  kafka: ['`replication.factor=3`, `min.insync.replicas=2` and `acks=all`, over three zones'],
  rabbitmq: ['quorum queues over three nodes, and publisher confirms'],
  nats: ['JetStream with three replicas'],
};

const OWN_WAY: Readonly<Record<string, readonly string[]>> = {
  elasticsearch: [
    'snapshots into a repository elsewhere (`_snapshot`), and a policy that takes them',
  ],
  clickhouse: ['`BACKUP … TO S3` or clickhouse-backup, and rehearse that'],
  cassandra: ['snapshots by Medusa, and rehearse that'],
  cockroachdb: ['`CREATE SCHEDULE FOR BACKUP`, and rehearse that'],
  s3: ['versioning, object lock, and replication into another account and region'],
  sqlserver: ['full backups and backups of the log by SQL Server’s own agent, and rehearse that'],
  etcd: ['`etcdctl snapshot save`, and rehearse that'],
  dynamodb: ['recovery to a point in time, and copies by AWS Backup'],
};
