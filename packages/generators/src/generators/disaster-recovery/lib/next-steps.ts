import type { Tree } from '@nx/devkit';
import { drillStep } from './drill-step.js';
import { durationText } from './duration-text.js';
import type {
  DatastorePlan,
  RecoveryPlan,
} from '../../../advisers/recovery-planner/recovery-plan.js';
import { spanText } from '../../../advisers/wording/spans-and-sizes.js';
import { backedUp, variableFor } from './scripts/backup-settings.js';
import { BACKUP_SCRIPT } from './scripts/script-parts.js';
import { BACKUP_SETTINGS, type WrittenScripts } from './scripts/write-scripts.js';

/** What is left for the person to do, a line each. */
export function nextSteps(
  plan: RecoveryPlan,
  { isForeign, kept }: WrittenScripts,
  ofManifests: readonly string[],
  tree: Tree,
): readonly string[] {
  const ours = backedUp(plan);
  if (ours.length > 0 && isForeign) {
    return [
      `${BACKUP_SCRIPT} is your own and stays; rename it and run this again to have ours`,
      ...ofManifests,
    ];
  }
  const variables = [
    ...new Set(ours.filter(({ facts }) => facts.engine !== 'files').map(variableFor)),
  ];
  return [
    ...kept.map(
      (path) =>
        `${path} is as you have changed it, and another in this version: compare them by --on-conflict=new, for parts of two versions may not fit`,
    ),
    ...(ours.length > 0
      ? [
          `look at backup_root and data_directory in ${BACKUP_SETTINGS}, and choose an encryption there`,
          ...(variables.length > 0
            ? [
                `where ${BACKUP_SCRIPT} runs, have ${variables.join(', ')} in the environment, as addresses`,
              ]
            : []),
          ...(plan.regions.length > 1
            ? [
                `and BACKUP_REPOSITORY and RESTIC_PASSWORD_FILE, for the copies in ${plan.regions[1]!}`,
              ]
            : []),
        ]
      : []),
    ...ours.flatMap(serverSteps),
    ...ours.map(timerStep),
    ...ofManifests,
    ...(ours.length > 0
      ? [`${BACKUP_SCRIPT} backup --verify && ${BACKUP_SCRIPT} drill: until then this is a hope`]
      : []),
    ...drillStep(tree, ours),
  ];
}

function serverSteps({ facts, backup, replication }: DatastorePlan): readonly string[] {
  const settings = [
    ...(facts.engine === 'postgres' && backup.log === 'archive'
      ? [
          'archive_mode = on',
          `archive_timeout = ${backup.logEveryMs! / 1_000}`,
          `archive_command = '<workspace>/${BACKUP_SCRIPT} archive-wal --datastore=${facts.name} "%p" "%f"'`,
        ]
      : []),
    ...(facts.engine === 'mariadb' || facts.engine === 'mysql' ? ['log_bin = on'] : []),
    ...(replication?.settings ?? []),
  ];
  return settings.length === 0
    ? []
    : [`set in ${facts.name}: ${[...new Set(settings)].join('; ')}`];
}

function timerStep({ facts, backup }: DatastorePlan): string {
  const { log } = backup;
  const ships = log === 'archive' && facts.engine !== 'postgres' && backup.logEveryMs !== null;
  const runs = [
    `backup every ${durationText(backup.everyMs)}`,
    ...(ships ? [`ship-log every ${durationText(backup.logEveryMs)}`] : []),
    ...(log === 'receive' || log === 'synchronous' ? ['receive-log all the time, elsewhere'] : []),
    ...(backup.offsiteEveryMs !== null
      ? [`offsite every ${durationText(backup.offsiteEveryMs)}`]
      : []),
    'prune each day',
    `drill every ${spanText(backup.drillEveryMs)}`,
  ];
  return `for ${facts.name}, have a timer run: ${runs.join(', ')}`;
}
