import { checkOptions, type Checks, oneOf, optional, otherwise } from '../../checks/check.js';
import { dnsSubdomain, namespaceName } from '../../checks/names.js';
import { quantity } from '../../checks/quantity.js';
import { renderTemplate } from '../../render/render-template.js';

/** Where backups lie. */
export interface BackupClaimOptions {
  /** Default backups. */
  readonly name?: string | undefined;
  readonly namespace: string;
  readonly size: string;
  /** Default that of the cluster. */
  readonly storageClass?: string | undefined;
  /** `ReadWriteOnce` holds all jobs on one node at a time. Default ReadWriteOnce. */
  readonly accessMode?: 'ReadWriteOnce' | 'ReadWriteMany' | undefined;
}

const CHECKS = {
  name: otherwise(dnsSubdomain, 'backups'),
  namespace: namespaceName,
  size: quantity,
  storageClass: optional(dnsSubdomain),
  accessMode: otherwise(oneOf('ReadWriteOnce', 'ReadWriteMany'), 'ReadWriteOnce'),
} satisfies Checks<BackupClaimOptions>;

/**
 * A PersistentVolumeClaim for backups.
 * @throws ManifestOptionError
 */
export function renderBackupClaim(options: BackupClaimOptions): string {
  return renderTemplate('multi-region/backup-claim', checkOptions(options, CHECKS));
}
