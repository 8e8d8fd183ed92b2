import type { MultiRegion, RegionBackups, RegionJob } from './multi-region-options.js';
import { renderAccount } from './render-account.js';
import { renderAllowance } from './render-allowance.js';
import { renderBackupClaim } from './render-backup-claim.js';
import { renderBackupJob } from './render-backup-job.js';
import { renderBackupSettings } from './render-backup-settings.js';
import { USER_ID } from './backup-job-options.js';
import { backupPriority } from './shared-objects.js';
import type { TrafficRule } from './traffic-rule.js';

/** Where backups lie and who may make them. */
export const BACKUPS = 'backups';
export const BACKUP_SETTINGS = 'backup-settings';
export const BACKUP_SCRIPTS = 'backup-scripts';

/** The jobs that back up and rehearse, and all that they need but the scripts. */
export function backupObjects({ name, namespace }: MultiRegion, backups: RegionBackups): string {
  const userIds = backups.jobs.map(({ job }) => job.userId ?? USER_ID);
  return [
    renderAccount({ name: BACKUPS, namespace }),
    renderBackupClaim({ name: BACKUPS, namespace, size: backups.size }),
    renderBackupSettings({
      name: BACKUP_SETTINGS,
      namespace,
      settings: backups.settings,
      ...(userIds.length > 0 && { userIds }),
    }),
    ...backups.jobs.flatMap((one) => [
      renderJob(one, name, namespace),
      renderAllowance({
        name: one.job.name,
        namespace,
        selector: { 'app.kubernetes.io/instance': one.job.name },
        to: whatItReaches(one, backups),
      }),
    ]),
  ].join('---\n');
}

function renderJob({ job }: RegionJob, name: string, namespace: string): string {
  return renderBackupJob({ ...job, namespace, priorityClassName: backupPriority(name) });
}

function whatItReaches({ pods, port }: RegionJob, backups: RegionBackups): readonly TrafficRule[] {
  const { outsidePorts = [] } = backups;
  const { labels, namespace } = pods ?? {};
  return [
    ...(port === null
      ? []
      : [
          {
            peers: labels === undefined ? ('anywhere' as const) : [{ pods: labels, namespace }],
            ports: [port],
          },
        ]),
    ...(outsidePorts.length > 0 ? [{ peers: 'outside' as const, ports: outsidePorts }] : []),
  ];
}
