import { sizeText } from '../../advisers/wording/spans-and-sizes.js';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresServer } from '../engines/postgres/postgres-server.js';
import type { Scene } from '../scene.js';
import { carriedSettings } from '../script/backup-settings.js';
import { type FinishedBackup, newestBackup } from './newest-backup.js';

/** Accounts beside data that are somebody's own. */
const FEW_ACCOUNTS = 10_000;
/** Of made-up data the accounts are a twentieth. */
const BYTES_PER_ACCOUNT = 2_000;

/**
 * Starts the server that will be killed, with data in it, and opens the ledger.
 * @returns How many accounts it has.
 */
export async function fillPrimary(scene: Scene, backup: FinishedBackup | null): Promise<number> {
  const { request, server, say } = scene;
  if (request.from === 'generated') {
    say(`makes up ${sizeText(request.sizeBytes)} of ${request.engine} data`);
    await server.create();
    await server.start();
    await server.fill(request.sizeBytes);
  } else {
    if (request.from === 'backup') await fromBackup(scene, backup!);
    else await fromLive(scene);
    if (server instanceof PostgresServer) server.forgetOrders();
    await server.start();
  }
  const accounts =
    request.from === 'generated'
      ? Math.max(1_000, Math.round(request.sizeBytes / BYTES_PER_ACCOUNT))
      : FEW_ACCOUNTS;
  await server.openLedger(accounts);
  return accounts;
}

async function fromBackup(scene: Scene, { id }: FinishedBackup): Promise<void> {
  const { request, scratch, script, server, deadlineMs, say } = scene;
  say(`restores backup ${id} of ${request.datastore} into a scratch copy`);
  const config = join(scratch.path, 'production.conf');
  cpSync(join(request.scripts, 'backup-restore.conf'), config);
  scratch.give(config, 0o600);
  const args = ['restore', `--target=${server.data}`, `--backup=${id}`, '--wait=600'];
  await script.run('copy', config, {}, deadlineMs, ...args);
}

/** The only place that is given the address of the live datastore; what it runs there is a backup, which reads. */
async function fromLive(scene: Scene): Promise<void> {
  const { request, scratch, script, server, production, deadlineMs, say } = scene;
  say(`backs up the live ${request.datastore} and restores that into a scratch copy`);
  const root = join(scratch.path, 'live');
  const config = script.configure('live.conf', {
    ...carriedSettings(production),
    engine: request.engine,
    method: 'physical',
    url_env: request.urlEnv,
    backup_root: root,
    data_directory: server.data,
  });
  const live = { [request.urlEnv]: process.env[request.urlEnv] };
  await script.run('copy', config, live, deadlineMs, 'backup');
  const made = newestBackup({ backup_root: root }, request.datastore);
  if (server instanceof PostgresServer && made) server.belongTo(made.superuser);
  await script.run('copy', config, {}, deadlineMs, 'restore', `--target=${server.data}`);
  rmSync(root, { recursive: true, force: true });
}
