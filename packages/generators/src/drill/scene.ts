import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../shared/usage-error.js';
import type { DrillRequest } from './drill-request.js';
import type { ScratchServer } from './engines/scratch-server.js';
import { makeServer } from './make-server.js';
import { cleanEnvironment } from './scratch/clean-environment.js';
import { Scratch } from './scratch/scratch.js';
import { type ServerUser, serverUser } from './scratch/server-user.js';
import { type BackupSettings, backupSettings, carriedSettings } from './script/backup-settings.js';
import { DrillScript } from './script/drill-script.js';

/** All that takes part in a drill. */
export interface Scene {
  readonly request: DrillRequest;
  readonly scratch: Scratch;
  readonly script: DrillScript;
  /** Settings of the copy, for `--config`. */
  readonly config: string;
  readonly server: ScratchServer;
  /** What the real backup-restore.conf says of the datastore; `null` where it says nothing. */
  readonly production: BackupSettings | null;
  readonly probe: string | null;
  /** Milliseconds after which a command of the script has failed. */
  readonly deadlineMs: number;
  /** With the address of the copy where the script and the application look for the real one. */
  environment(): NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
}

const USERS = { postgres: 'postgres', mariadb: 'mysql', redis: 'redis' } as const;
const BESIDES_MS = 300_000;
const LONGEST_MS = 4 * 3_600_000;

/** An empty folder, with whom a drill's servers run as. @param without Variables that hold addresses of real datastores. */
export function openScratch(request: DrillRequest, without: readonly string[]): Scratch {
  const user = serverUser(USERS[request.engine]);
  requireEntry(request.scratchParent, user);
  return new Scratch(request.scratchParent, user, cleanEnvironment(process.env, without));
}

/** @throws UsageError where the user of the servers cannot reach what lies in a folder. */
function requireEntry(folder: string, { name, uid, gid }: ServerUser): void {
  if (uid === undefined || gid === undefined) return;
  if (spawnSync('test', ['-x', folder], { uid, gid, cwd: '/' }).status === 0) return;
  throw new UsageError(
    `The servers run as ${name}, who cannot enter ${folder}.`,
    'Name another folder with --scratch.',
  );
}

/** @param owner The name of the superuser and of the database of what is restored. */
export async function setScene(
  request: DrillRequest,
  scratch: Scratch,
  owner: { readonly superuser: string; readonly database: string },
  say: (text: string) => void,
): Promise<Scene> {
  const production = productionSettings(request);
  const made = request.from === 'generated';
  const probe = made ? null : (request.probe ?? production?.['probe_command'] ?? null);
  const freshness = made
    ? null
    : (request.freshnessQuery ?? production?.['freshness_query'] ?? null);
  const deadlineMs = Math.min(2 * request.target.rtoMs + BESIDES_MS, LONGEST_MS);
  const script = new DrillScript(scratch, request.scripts, request.datastore);
  const config = script.configure('drill.conf', {
    ...carriedSettings(production),
    engine: request.engine,
    method: 'physical',
    url_env: request.urlEnv,
    backup_root: join(scratch.path, 'backups'),
    data_directory: join(scratch.path, 'primary'),
    log: request.log,
    deadline: String(Math.ceil(deadlineMs / 1_000)),
    ...(probe === null ? {} : { probe_command: probe }),
    ...(freshness === null ? {} : { freshness_query: freshness }),
  });
  const server = await makeServer(request, {
    scratch,
    settings: production ?? {},
    archiveCommand: script.archiveCommand(config),
    ...owner,
  });
  return {
    request,
    scratch,
    script,
    config,
    server,
    production,
    probe,
    deadlineMs,
    environment: () => ({ ...server.environment(), [request.urlEnv]: server.url() }),
    say,
    now: () => performance.now(),
  };
}

/** What the real backup-restore.conf says of the datastore. */
export function productionSettings({ scripts, datastore }: DrillRequest): BackupSettings | null {
  const file = join(scripts, 'backup-restore.conf');
  return existsSync(file) ? backupSettings(readFileSync(file, 'utf8'), datastore) : null;
}
