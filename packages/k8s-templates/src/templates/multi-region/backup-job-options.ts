import {
  type Check,
  type Checks,
  checkOptions,
  flag,
  listOf,
  mapping,
  oneOf,
  optional,
  otherwise,
  text,
} from '../../checks/check.js';
import { type Duration, durationBetween } from '../../checks/duration.js';
import { image } from '../../checks/image.js';
import { dnsLabel, dnsSubdomain, namespaceName } from '../../checks/names.js';
import { integer } from '../../checks/numbers.js';
import { quantity } from '../../checks/quantity.js';
import { resources, type ResourceOptions } from '../../checks/resources.js';

/** A variable's value, out of a Secret of the same namespace. */
export interface SecretValue {
  readonly secret: string;
  readonly key: string;
}

/** What runs by the clock: a command of scripts/backup-restore.sh about one datastore. */
export interface BackupJobOptions {
  /** At most 52: a Job's name is longer by eleven, and a pod's is a label. */
  readonly name: string;
  readonly namespace: string;
  /** As in backup-restore.conf: small letters, digits and hyphens. */
  readonly datastore: string;
  /** `backup` restores and checks what it has made. */
  readonly command: 'backup' | 'drill' | 'verify' | 'prune' | 'offsite' | 'ship-log';
  /** At least so often, from 1m to 31d. */
  readonly every: Duration;
  /** An image with bash, flock, zstd, awk, sha256sum, and the tools of the datastore in its server's version. */
  readonly image: string;
  /** A ConfigMap with the scripts, `backup-restore.sh` and its parts by their names. Default backup-scripts. */
  readonly scripts?: string | undefined;
  /** Names of the parts, which lie in the folder `backup-restore` beside the script. */
  readonly scriptParts: readonly string[];
  /** A ConfigMap with `backup-restore.conf` and `passwd`, see {@link renderBackupSettings}. Default backup-settings. */
  readonly settings?: string | undefined;
  /** A PersistentVolumeClaim for the backups, whose name becomes a label: at most 63. Default backups. */
  readonly claim?: string | undefined;
  /** Default backups. */
  readonly serviceAccount?: string | undefined;
  /** The variables that the settings name, out of Secrets; there is no other way to give one. */
  readonly secrets: Readonly<Record<string, SecretValue>>;
  /** Room to restore into. Default 20Gi. */
  readonly scratchSize?: string | undefined;
  /** Of the room to restore into. Default that of the cluster. */
  readonly storageClass?: string | undefined;
  /** Ended after this. Default 1h. */
  readonly deadline?: Duration | undefined;
  /** Further tries of a run that failed. Default 2. */
  readonly retries?: number | undefined;
  /** Does not run until somebody changes it. Default false. */
  readonly suspend?: boolean | undefined;
  /** Default Etc/UTC. */
  readonly timeZone?: string | undefined;
  /** A PriorityClass that is there. */
  readonly priorityClassName: string;
  readonly resources?: ResourceOptions | undefined;
  readonly imagePullSecrets?: readonly string[] | undefined;
  /** Above 10000 so that no user of the node is meant. Default 10001. */
  readonly userId?: number | undefined;
}

/** As whom jobs run where nobody says otherwise. */
export const USER_ID = 10_001;

const VARIABLE = text(
  'names of letters, digits and `_` that do not begin with a digit',
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  253,
);
const KEY = text('letters, digits, `-`, `_` and `.`, at most 253', /^[-A-Za-z0-9_.]+$/, 253);

/** A value out of a Secret, and never one that is written here. */
export const secretValue: Check<SecretValue> = (value, option) =>
  checkOptions(typeof value === 'string' ? [] : value, { secret: dnsSubdomain, key: KEY }, option);

const CHECKS = {
  name: text(
    'lower-case letters, digits and hyphens, no hyphen at either end, at most 52',
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    52,
  ),
  namespace: namespaceName,
  datastore: text('small letters, digits and hyphens, at most 48', /^[a-z][a-z0-9-]*$/, 48),
  command: oneOf('backup', 'drill', 'verify', 'prune', 'offsite', 'ship-log'),
  every: durationBetween('1m', '744h'),
  image,
  scripts: otherwise(dnsSubdomain, 'backup-scripts'),
  scriptParts: listOf(text('names of scripts', /^[a-z0-9-]+\.sh$/, 100)),
  settings: otherwise(dnsSubdomain, 'backup-settings'),
  claim: otherwise(dnsLabel, 'backups'),
  serviceAccount: otherwise(dnsSubdomain, 'backups'),
  secrets: mapping(VARIABLE, secretValue),
  scratchSize: otherwise(quantity, '20Gi'),
  storageClass: optional(dnsSubdomain),
  deadline: otherwise(durationBetween('1m', '168h'), 3_600_000),
  retries: otherwise(integer(0, 10), 2),
  suspend: otherwise(flag, false),
  timeZone: otherwise(
    text(
      'a time zone such as Etc/UTC or Europe/Berlin',
      /^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*){0,2}$/,
      60,
    ),
    'Etc/UTC',
  ),
  priorityClassName: dnsSubdomain,
  resources,
  imagePullSecrets: otherwise(listOf(dnsSubdomain), []),
  userId: otherwise(integer(10_001, 2_147_483_647), USER_ID),
} satisfies Checks<BackupJobOptions>;

/** Options of a job that are fit, with their defaults. @throws ManifestOptionError */
export function backupJob(options: BackupJobOptions) {
  return checkOptions(options, CHECKS);
}
