import { checkOptions, type Checks, listOf, otherwise } from '../../checks/check.js';
import { dnsSubdomain, namespaceName } from '../../checks/names.js';
import { integer } from '../../checks/numbers.js';
import { plainText } from '../../checks/plain-text.js';
import { renderConfigMap } from './render-config-map.js';

/** What jobs of backups are told. */
export interface BackupSettingsOptions {
  /** Default backup-settings. */
  readonly name?: string | undefined;
  readonly namespace: string;
  /** backup-restore.conf, with paths below /backups and /scratch, where jobs mount their volumes. */
  readonly settings: string;
  /** As whom jobs run: a server that is restored asks what its user is called. Default 10001. */
  readonly userIds?: readonly number[] | undefined;
}

const CHECKS = {
  name: otherwise(dnsSubdomain, 'backup-settings'),
  namespace: namespaceName,
  settings: plainText,
  userIds: otherwise(listOf(integer(10_001, 2_147_483_647), 1), [10_001]),
} satisfies Checks<BackupSettingsOptions>;

/**
 * A ConfigMap with the settings of backups, and the names of those who make them.
 * @throws ManifestOptionError
 */
export function renderBackupSettings(options: BackupSettingsOptions): string {
  const { name, namespace, settings, userIds } = checkOptions(options, CHECKS);
  const users = [...new Set(userIds)].map((id) => `backup-${id}:x:${id}:${id}::/tmp:/bin/bash`);
  const passwd = `${['root:x:0:0:root:/root:/bin/bash', ...users].join('\n')}\n`;
  return renderConfigMap({ name, namespace, data: { 'backup-restore.conf': settings, passwd } });
}
