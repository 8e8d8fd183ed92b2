import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { UsageError } from '../shared/usage-error.js';
import { requireSpace } from './disk-space.js';
import { drill } from './drill.js';
import type { DrillRequest } from './drill-request.js';
import type { DrillRecord } from './record/drill-record.js';
import { openScratch, productionSettings } from './scene.js';
import { newestBackup } from './sources/newest-backup.js';

/** The program without which nothing of an engine starts, and where Debian keeps it. */
const NEEDED = {
  postgres: ['pg_basebackup', 'postgresql'],
  mariadb: ['mariadb-backup', 'mariadb-server mariadb-backup'],
  redis: ['redis-server', 'redis-server'],
} as const;

/**
 * Holds a drill in a folder that ends with it: also on Ctrl-C, and where this process is killed.
 * @param without Variables that hold addresses of real datastores; none of them reaches the copy.
 * @throws UsageError where it cannot even begin: nothing is proven by that, and nothing is to be recorded.
 */
export async function holdDrill(
  request: DrillRequest,
  without: readonly string[],
  say: (text: string) => void,
): Promise<DrillRecord> {
  requireProgram(request.engine);
  requirePart(request);
  requireFolder(request.scratchParent);
  const production = productionSettings(request);
  const backup = request.from === 'backup' ? newestBackup(production, request.datastore) : null;
  if (request.from === 'backup') requireBackup(request, backup !== null, production?.['method']);
  if (request.from === 'live') requireAddress(request);
  if (request.from === 'generated') requireSpace(request.scratchParent, request.sizeBytes);
  const database = databaseOf(request, production?.['databases']);
  const scratch = openScratch(request, without);
  let interrupted = false;
  const interrupt = (signal: NodeJS.Signals): void => {
    if (interrupted) return;
    interrupted = true;
    say(`${signal}: ends what runs, and removes ${scratch.path}`);
    void scratch.remove().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await drill(request, { scratch, backup, database }, say);
  } finally {
    // What fails because it was interrupted is not what anybody asked.
    if (interrupted) await new Promise(() => undefined);
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await scratch.remove(request.keep);
    if (request.keep) say(`${scratch.path} is kept; nothing runs in it`);
  }
}

function requireProgram(engine: DrillRequest['engine']): void {
  const [program, packages] = NEEDED[engine];
  const path = `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin`;
  const isThere = path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (isThere) return;
  throw new UsageError(
    `A drill starts a real server, and ${program} is not installed.`,
    `On Debian: apt-get install ${packages}`,
  );
}

/** @throws UsageError where the script cannot back up such a datastore: it was written before there was one, or is another. */
function requirePart({ datastore, engine, scripts }: DrillRequest): void {
  if (existsSync(join(scripts, 'backup-restore', `${engine}.sh`))) return;
  throw new UsageError(
    `scripts/backup-restore.sh cannot back up ${datastore}: scripts/backup-restore/${engine}.sh is not there.`,
    'It is written by: nx g @reliability/generators:disaster-recovery',
  );
}

function requireFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new UsageError(`There is no folder ${path} for a drill.`, 'Name another with --scratch.');
}

/** @throws UsageError where the live datastore cannot be found at all; of its address nothing is shown. */
function requireAddress({ datastore, urlEnv }: DrillRequest): void {
  if (process.env[urlEnv]) return;
  throw new UsageError(
    `The live ${datastore} is found by ${urlEnv}, and the environment lacks it.`,
    'Set it, or use --from=generated or --from=backup.',
  );
}

function requireBackup({ datastore }: DrillRequest, isThere: boolean, method?: string): void {
  if (method === 'logical') {
    throw new UsageError(
      `Backups of ${datastore} are dumps, which are restored into a server and not into a folder.`,
      'Rehearse them with scripts/backup-restore.sh drill, or use --from=generated or --from=live.',
    );
  }
  if (isThere) return;
  throw new UsageError(
    `There is no finished backup of ${datastore} that can be read here.`,
    `Make one with scripts/backup-restore.sh backup --datastore=${datastore}, or use --from=generated or --from=live.`,
  );
}

/** That of the settings, else that of the real address; of which nothing else is looked at. */
function databaseOf({ engine, from, urlEnv }: DrillRequest, databases?: string): string {
  const usual = engine === 'mariadb' ? 'shop' : 'postgres';
  if (from === 'generated') return usual;
  const address = process.env[urlEnv];
  const path =
    address && URL.canParse(address) ? decodeURIComponent(new URL(address).pathname.slice(1)) : '';
  return databases?.split(' ')[0] || path || (engine === 'mariadb' ? 'mysql' : usual);
}
