import { sizeText } from '../../advisers/wording/spans-and-sizes.js';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresServer } from '../engines/postgres/postgres-server.js';
import type { Scene } from '../scene.js';
import { copyLive } from './live-datastore.js';
import type { FinishedBackup } from './newest-backup.js';

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
    else await copyLive(scene);
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
