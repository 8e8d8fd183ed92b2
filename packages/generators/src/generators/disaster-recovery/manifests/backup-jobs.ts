import type { RegionBackups, RegionJob } from '@reliability/k8s-templates';
import type { DatastorePlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import { backupImage } from './backup-image.js';
import { secretOf } from './backup-secret.js';
import {
  type BackedUp,
  clusterMethod,
  clusterSettings,
  type ClusterLog,
} from './backup-settings.js';
import { backupSize, deadlineMs, scratchSize } from './backup-volume.js';
import type { FoundWorkload } from './found-workloads.js';
import type { MultiRegionRequest } from './multi-region-request.js';

/** The jobs of the cluster, and what is told of them. */
export interface BackupJobs {
  /** Absent where no datastore can be backed up from within the cluster. */
  readonly backups?: RegionBackups;
  readonly passedBy: readonly { readonly where: string; readonly reason: string }[];
  readonly next: readonly string[];
}

const DAY_MS = 86_400_000;
/** Kubernetes runs a CronJob at most once a minute, and a month is the longest that a schedule here says. */
const LEAST_MS = 60_000;
const LONGEST_MS = 31 * DAY_MS;
const PORTS: Readonly<Record<string, number>> = { postgres: 5432, mariadb: 3306, mysql: 3306 };
/** A server is restored beside the tools, and starts with the settings of the real one. */
const RESOURCES = { cpu: { request: '250m', limit: '2' }, memory: '1Gi' };
/** As backup-restore.conf has it, and so short that the name of a job fits behind it. */
const NAME = /^[a-z][a-z0-9-]{0,40}$/;

/** Backups and drills of the plan's datastores, as CronJobs that run scripts/backup-restore.sh. */
export function backupJobs(
  { plan, infrastructure, backupImage: asked }: MultiRegionRequest,
  namespace: string,
  workloads: readonly FoundWorkload[],
  scriptParts: readonly string[],
): BackupJobs {
  const passedBy: { where: string; reason: string }[] = [];
  const next: string[] = [];
  const backedUp: BackedUp[] = [];
  const jobs: RegionJob[] = [];
  for (const one of plan.datastores) {
    const { name, urlEnv, engine, rebuildable } = one.facts;
    const leaveOut = (reason: string): void => void passedBy.push({ where: name, reason });
    if (one.backup.method === null) {
      if (!rebuildable) leaveOut('no job in the cluster: its plan has no backup');
      continue;
    }
    const image = asked === undefined ? backupImage(one, infrastructure) : { image: asked };
    if ('why' in image) {
      leaveOut(`no job in the cluster: ${image.why}; name one with --backup-image`);
    } else if (urlEnv === null) {
      leaveOut(
        'no job in the cluster: nothing tells which variable holds its address; say url_env',
      );
    } else if (!NAME.test(name)) {
      leaveOut('no job in the cluster: its name is none that a job can have');
    } else {
      const secret = secretOf(urlEnv, name, namespace, workloads);
      if (secret.from === undefined) {
        next.push(
          `Create the Secret ${secret.value.secret} in the namespace ${namespace}, with the address of ${name} under the key ${secret.value.key}: its backups take ${urlEnv} from it.`,
        );
      }
      const log = logOf(one);
      if (log !== one.backup.log) leaveOut(whyNoLog(one));
      if (clusterMethod(one) !== one.backup.method) {
        leaveOut(
          'its jobs take dumps, for its files can be copied on its own machine only: bringing one back takes longer than the plan reckons',
        );
      }
      backedUp.push({ plan: one, urlEnv, log });
      const common = {
        datastore: name,
        image: image.image,
        scriptParts,
        secrets: { [urlEnv]: secret.value },
        scratchSize: scratchSize(one),
        deadline: deadlineMs(one),
        resources: RESOURCES,
      };
      const place = { port: PORTS[engine] ?? null, ...podsOf(one, workloads, namespace) };
      jobs.push(
        ...commandsOf(one, log).map(([command, everyMs]) => ({
          ...place,
          job: { ...common, command, name: `${name}-${command}`, every: within(everyMs) },
        })),
      );
      if (one.facts.sizeBytes === null) {
        next.push(
          `Say how large ${name} is, as \`size\` in config/disaster-recovery.yml: the volume of its backups is made for 10 GiB.`,
        );
      }
    }
  }
  if (jobs.length === 0) return { passedBy, next };
  next.push(
    'Have backups copied out of the region: the jobs leave them on a volume that is lost with it; offsite_repository_env in the ConfigMap backup-settings, and an image with restic.',
  );
  const plans = backedUp.map((one) => one.plan);
  return {
    backups: {
      settings: clusterSettings(backedUp),
      scripts: '../../../scripts',
      size: backupSize(plans),
      jobs,
    },
    passedBy,
    next,
  };
}

const within = (everyMs: number): number => Math.min(LONGEST_MS, Math.max(LEAST_MS, everyMs));

function commandsOf({ backup }: DatastorePlan, log: ClusterLog) {
  return [
    ['backup', backup.everyMs],
    ...(log === 'archive' && backup.logEveryMs !== null
      ? [['ship-log', backup.logEveryMs] as const]
      : []),
    ['drill', backup.drillEveryMs],
    ['prune', DAY_MS],
  ] as readonly (readonly ['backup' | 'ship-log' | 'drill' | 'prune', number])[];
}

/** A job can fetch the binary log of MariaDB; PostgreSQL archives its own, with a command on its own machine. */
const logOf = ({ facts, backup }: DatastorePlan): ClusterLog =>
  backup.log === 'archive' && (facts.engine === 'mariadb' || facts.engine === 'mysql')
    ? 'archive'
    : 'none';

function whyNoLog({ facts, backup }: DatastorePlan): string {
  return backup.log === 'archive'
    ? `its log is not archived by a job: set its archive_command, or what is lost is up to one backup interval`
    : `its log is not received in the cluster: run \`scripts/backup-restore.sh receive-log --datastore=${facts.name}\` in another failure domain`;
}

function podsOf(
  { facts }: DatastorePlan,
  workloads: readonly FoundWorkload[],
  namespace: string,
): Pick<RegionJob, 'pods'> {
  const found = workloads.find(
    ({ object, region }) =>
      region.holdsData === true &&
      (object.name === facts.name || facts.places.some(({ file }) => file === object.file)),
  );
  if (!found) return {};
  const { selector } = found.region;
  const other = found.object.namespace;
  return {
    pods: {
      labels: selector,
      ...(other !== undefined && other !== namespace && { namespace: other }),
    },
  };
}
