import { cronSchedule, offsetOf } from '../../derive/cron-schedule.js';
import { renderTemplate } from '../../render/render-template.js';
import { backupJob, type BackupJobOptions } from './backup-job-options.js';

const CONTAINER = 'backup-restore';
/** A run that began later than this would meet the next one; Kubernetes looks every ten seconds. */
const LEAST_STARTING_SECONDS = 30;
const MOST_STARTING_SECONDS = 3_600;

/**
 * A CronJob that runs scripts/backup-restore.sh: never two at once, never for ever, as nobody in particular, and with its
 * secrets out of Secrets.
 * @throws ManifestOptionError
 */
export function renderBackupJob(options: BackupJobOptions): string {
  const given = backupJob(options);
  const { name, every, deadline, resources } = given;
  return renderTemplate('multi-region/backup-job', {
    ...given,
    schedule: cronSchedule(every, offsetOf(name)),
    startingDeadlineSeconds: Math.min(
      MOST_STARTING_SECONDS,
      Math.max(LEAST_STARTING_SECONDS, Math.floor(every / 2_000)),
    ),
    deadlineSeconds: Math.ceil(deadline / 1_000),
    labels: {
      'app.kubernetes.io/name': CONTAINER,
      'app.kubernetes.io/instance': name,
      ...sharersOf(given),
    },
    sharers: sharersOf(given),
    container: CONTAINER,
    command: commandOf(given),
    env: [
      // The root is read-only, and tools write below the home of whoever runs them.
      { name: 'HOME', value: '/tmp' },
      ...Object.entries(given.secrets).map(([variable, { secret, key }]) => ({
        name: variable,
        valueFrom: { secretKeyRef: { name: secret, key } },
      })),
    ],
    serviceAccountName: given.serviceAccount,
    scriptItems: [
      { key: 'backup-restore.sh', path: 'backup-restore.sh' },
      ...given.scriptParts.map((part) => ({ key: part, path: `backup-restore/${part}` })),
    ],
    imagePullSecrets: some(given.imagePullSecrets.map((one) => ({ name: one }))),
    temporarySize: resources.limits['ephemeral-storage'],
  });
}

/** The label of all pods that write to the same volume. */
function sharersOf({ claim }: { claim: string }): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/component': claim };
}

function commandOf({ command, datastore }: { command: string; datastore: string }) {
  return [
    '/bin/bash',
    '/scripts/backup-restore.sh',
    command,
    `--datastore=${datastore}`,
    '--config=/settings/backup-restore.conf',
    // A backup is none until it has been restored and checked.
    ...(command === 'backup' ? ['--verify'] : []),
    // A backup under way holds the lock; a job that waits for it is not one that failed.
    '--wait=600',
  ];
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
