import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupSettings } from '../script/backup-settings.js';

/** A finished backup of the real datastore. */
export interface FinishedBackup {
  readonly id: string;
  /** Of a PostgreSQL. */
  readonly superuser: string;
}

const ID = /^\d{8}T\d{6}\.\d{3}Z$/;

/** The newest finished backup that is not known to be damaged; `null` where there is none, or it cannot be read. */
export function newestBackup(
  settings: BackupSettings | null,
  datastore: string,
): FinishedBackup | null {
  const root = settings?.['backup_root'];
  if (root === undefined) return null;
  try {
    const folder = join(root, datastore, 'backups');
    const found = readdirSync(folder)
      .filter((name) => ID.test(name) && !existsSync(join(folder, name, 'mark.damaged')))
      .sort()
      .reverse()
      .map((id) => ({ id, said: readFileSync(join(folder, id, 'backup.info'), 'utf8') }))
      .find(({ said }) => !/^purpose=/m.test(said));
    if (!found) return null;
    return { id: found.id, superuser: /^superuser=(.*)$/m.exec(found.said)?.[1] ?? 'postgres' };
  } catch {
    return null;
  }
}
