import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../shared/usage-error.js';
import { PostgresServer } from '../engines/postgres/postgres-server.js';
import type { Scene } from '../scene.js';
import { DrillError } from '../scratch/drill-error.js';
import { carriedSettings } from '../script/backup-settings.js';
import { newestBackup } from './newest-backup.js';

/**
 * Sees to it that the live datastore lets itself be asked; that changes nothing there.
 * @throws UsageError where it does not: a wrong password says nothing of how the datastore is recovered.
 */
export async function requireLive(scene: Scene): Promise<void> {
  try {
    await ofLive(scene, 'backup', '--dry-run');
  } catch (error) {
    if (!(error instanceof DrillError)) throw error;
    const { datastore, urlEnv } = scene.request;
    throw new UsageError(
      `The live ${datastore} cannot be backed up: ${error.message}`,
      `See to the server, and to the address, the user and the password in ${urlEnv}; or use --from=generated or --from=backup.`,
    );
  }
}

/** Backs up the live datastore, and restores that into the scratch copy. */
export async function copyLive(scene: Scene): Promise<void> {
  const { request, script, server, deadlineMs, say } = scene;
  say(`backs up the live ${request.datastore} and restores that into a scratch copy`);
  await ofLive(scene, 'backup');
  const root = rootOf(scene);
  const made = newestBackup({ backup_root: root }, request.datastore);
  if (server instanceof PostgresServer && made) server.belongTo(made.superuser);
  const target = `--target=${server.data}`;
  await script.run('copy', settingsOf(scene), {}, deadlineMs, 'restore', target);
  rmSync(root, { recursive: true, force: true });
}

/** The only place that is given the address of the live datastore; what it runs there is a backup, which reads. */
function ofLive(scene: Scene, ...command: readonly string[]): Promise<string> {
  const { request, script, deadlineMs } = scene;
  const live = { [request.urlEnv]: process.env[request.urlEnv] };
  return script.run('copy', settingsOf(scene), live, deadlineMs, ...command);
}

const rootOf = ({ scratch }: Scene): string => join(scratch.path, 'live');

const settingsOf = (scene: Scene): string =>
  scene.script.configure('live.conf', {
    ...carriedSettings(scene.production),
    engine: scene.request.engine,
    method: 'physical',
    url_env: scene.request.urlEnv,
    backup_root: rootOf(scene),
    data_directory: scene.server.data,
  });
