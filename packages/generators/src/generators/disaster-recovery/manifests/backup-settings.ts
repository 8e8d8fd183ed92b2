import type { DatastorePlan } from '../../../advisers/recovery-planner/recovery-plan.js';

/** How the log of changes is kept in the cluster: where the server archives it by itself, nothing here can. */
export type ClusterLog = 'none' | 'archive' | 'receive' | 'synchronous';

/** A datastore that jobs of the cluster back up. */
export interface BackedUp {
  readonly plan: DatastorePlan;
  readonly urlEnv: string;
  readonly log: ClusterLog;
}

/**
 * PostgreSQL sends its files over the network; mariadb-backup and xtrabackup read them from the disk of the server, which
 * no job has.
 */
export const clusterMethod = ({ facts, backup }: DatastorePlan): 'physical' | 'logical' =>
  facts.engine === 'mariadb' || facts.engine === 'mysql' ? 'logical' : (backup.method ?? 'logical');

/** backup-restore.conf as it holds in the cluster: the paths are those at which the jobs mount their volumes. */
export function clusterSettings(datastores: readonly BackedUp[]): string {
  const sections = datastores.map(({ plan, urlEnv, log }) =>
    [
      `[datastore ${plan.facts.name}]`,
      `engine = ${plan.facts.engine}`,
      `method = ${clusterMethod(plan)}`,
      `url_env = ${urlEnv}`,
      `log = ${log}`,
      `keep_daily = ${plan.backup.keepDaily}`,
      `keep_weekly = ${plan.backup.keepWeekly}`,
      `keep_monthly = ${plan.backup.keepMonthly}`,
    ].join('\n'),
  );
  const defaults = '[defaults]\nbackup_root = /backups\nscratch_root = /scratch';
  return `${[defaults, ...sections].join('\n\n')}\n`;
}
