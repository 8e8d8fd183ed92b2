import type { DrillFindings } from './findings.js';

/** What would have made a step of the recovery shorter. */
export function rtoRemedy(step: string): string {
  switch (step) {
    case 'detect':
      return 'ask more often whether it answers.';
    case 'restore':
      return 'a standby that takes over restores nothing; else keep the backup nearer, compress with lz4, give it more jobs, or back up more often so that less log is replayed.';
    case 'start':
      return 'have the server write checkpoints more often, so that it has less to recover when it starts.';
    default:
      return 'see what kept the first transaction waiting: a standby that it waits for, or a lock.';
  }
}

/** What would have lost less. */
export function rpoRemedy({ engine, log, target }: DrillFindings): string {
  if (engine === 'redis') {
    return 'Redis has no log that could be archived: back up more often, or keep in it only what can be made again.';
  }
  if (target.rpoMs === 0) {
    if (engine !== 'postgres') {
      return 'Nothing here promises an RPO of 0: use a cluster whose commits wait for a second node, such as Galera.';
    }
    return log === 'synchronous'
      ? 'A synchronous receiver loses nothing: see whether a commit was cancelled, or the receiver was not named in synchronous_standby_names.'
      : `An RPO of 0 needs log: synchronous, a receiver elsewhere that every commit waits for; it was ${log}.`;
  }
  if (log === 'none') return 'Set log: archive, so that what changes between two backups is kept.';
  return engine === 'postgres'
    ? 'Lower archive_timeout, or set log: receive.'
    : 'Run ship-log more often, or set log: receive.';
}
