import { slug } from '../../../graph/names.js';
import type { Infrastructure } from '../../../infrastructure/infrastructure.js';
import { RECOVERY_CONFIG, type RecoveryConfig } from '../config/recovery-config.js';

/** What is made again by itself. */
const MADE_AGAIN =
  /node_?modules|cache|pnpm|(?:^|[-_])(?:te?mp|logs?|venv|sockets?|run|dist|target|build)(?:$|[-_])/i;

/**
 * Services that keep files in volumes which no datastore of the plan stands for: uploads, and databases that are a file,
 * such as SQLite's. Nothing tells whether they may be lost, so somebody is asked.
 */
export function unkeptFiles(
  { workloads }: Pick<Infrastructure, 'workloads'>,
  { datastores }: Pick<RecoveryConfig, 'datastores'>,
): readonly string[] {
  if ([...datastores.values()].some(({ engine }) => engine === 'files')) return [];
  return workloads.flatMap(({ name, product, role, volumes = [], place }) => {
    const kept = volumes.filter((volume) => !MADE_AGAIN.test(volume));
    if (product !== null || role !== 'service' || kept.length === 0) return [];
    return [
      `${name} keeps files in ${kept.join(', ')} (${place.file}), which nothing here backs up: where they may not be lost, \`datastores: { ${slug(name)}-files: { engine: files } }\` in ${RECOVERY_CONFIG}, and their folder as \`data_directory\` in scripts/backup-restore.conf; where they hold a SQLite, have \`VACUUM INTO\` copy it there first`,
    ];
  });
}
