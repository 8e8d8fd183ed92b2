import type {
  DatastoreSettings,
  RecoveryConfig,
} from '../generators/disaster-recovery/config/recovery-config.js';
import { UsageError } from '../shared/usage-error.js';
import type { DrillEngine, DrillLog, DrillRequest, DrillSource } from './drill-request.js';

/** What a person asks for; all that is not said is taken from the configuration. */
export interface DrillOptions {
  readonly datastore?: string;
  readonly from?: DrillSource;
  readonly log?: DrillLog;
  /** Milliseconds. */
  readonly rtoMs?: number;
  /** Milliseconds. */
  readonly rpoMs?: number;
  readonly sizeBytes?: number;
  readonly writers: number;
  /** Milliseconds. */
  readonly durationMs?: number;
  /** Milliseconds. */
  readonly logEveryMs?: number;
  readonly keep: boolean;
}

/** What surrounds the drills. */
export interface DrillSurroundings {
  readonly scripts: string;
  readonly scratchParent: string;
  /** Engine of a datastore by scripts/backup-restore.conf, where the configuration does not name one. */
  readonly engineOf: (datastore: string) => string | null;
  readonly hasBackup: (datastore: string) => boolean;
}

/** The drills to hold, and why others are not. */
export interface DrillList {
  readonly requests: readonly DrillRequest[];
  readonly refused: readonly { readonly datastore: string; readonly reason: string }[];
}

const HOUR_MS = 3_600_000;
/** Made-up data are a sample: no more of them than this, unless it is asked for. */
const SAMPLE_BYTES = 1e9;

/**
 * Of each datastore the drill that is to be held.
 * @throws UsageError where none is asked for, where the named one is not there, or where it cannot be drilled.
 */
export function drillRequests(
  config: RecoveryConfig,
  options: DrillOptions,
  surroundings: DrillSurroundings,
): DrillList {
  const names =
    options.datastore === undefined ? [...config.datastores.keys()] : [options.datastore];
  const requests: DrillRequest[] = [];
  const refused: { datastore: string; reason: string }[] = [];
  for (const name of names) {
    const settings = config.datastores.get(name);
    if (!settings) throw unknown(name, [...config.datastores.keys()]);
    const engine = settings.engine ?? surroundings.engineOf(name);
    const isNamed = options.datastore === name;
    const reason =
      refusal(settings, engine, isNamed) ?? (isNamed ? refusedLog(engine, options.log) : null);
    if (reason !== null) refused.push({ datastore: name, reason });
    else
      requests.push(
        requestOf(name, engine as DrillEngine, settings, config, options, surroundings),
      );
  }
  if (requests.length === 0) {
    throw new UsageError(
      'There is no datastore of which a drill can be held.',
      ...refused.map(({ datastore, reason }) => `${datastore}: ${reason}`),
    );
  }
  return { requests, refused };
}

function unknown(name: string, known: readonly string[]): UsageError {
  return new UsageError(
    `config/disaster-recovery.yml knows no datastore ${name}.`,
    known.length > 0
      ? `It knows ${known.join(', ')}.`
      : 'It names none: nx g @reliability/generators:disaster-recovery',
  );
}

/** Why no drill can be held of a datastore; `null` where one can. */
function refusal(
  settings: DatastoreSettings,
  engine: string | null,
  isNamed: boolean,
): string | null {
  switch (engine) {
    case 'postgres':
    case 'mariadb':
    case 'redis':
      return settings.rebuildable === true && !isNamed
        ? 'it can be made again from elsewhere; name it with --datastore to rehearse it all the same'
        : null;
    case 'mysql':
      return 'a drill starts and kills a server, and that is tried with MariaDB and not with MySQL: use scripts/backup-restore.sh drill';
    case 'mongodb':
      return 'MongoDB is not packaged where this is tried: use scripts/backup-restore.sh drill';
    case 'files':
      return 'files have no server to kill: use scripts/backup-restore.sh drill';
    case null:
    default:
      return 'nobody said what it runs: give it an engine in config/disaster-recovery.yml';
  }
}

/** Why a log that was asked for cannot be had; a measurement of another one would be taken for it. */
function refusedLog(engine: string | null, asked: DrillLog | undefined): string | null {
  if (engine === 'redis' && asked !== undefined && asked !== 'none') {
    return `Redis has no log that could be kept, and --log=${asked} is not for it`;
  }
  return engine === 'mariadb' && asked === 'synchronous'
    ? 'no commit of MariaDB waits for a receiver of its log: --log=receive is the closest'
    : null;
}

function requestOf(
  datastore: string,
  engine: DrillEngine,
  settings: DatastoreSettings,
  config: RecoveryConfig,
  options: DrillOptions,
  { scripts, scratchParent, hasBackup }: DrillSurroundings,
): DrillRequest {
  const target = {
    rtoMs: options.rtoMs ?? settings.rtoMs ?? config.objectives.rtoMs ?? HOUR_MS,
    rpoMs: options.rpoMs ?? settings.rpoMs ?? config.objectives.rpoMs ?? HOUR_MS,
  };
  const logEveryMs = options.logEveryMs ?? Math.max(1_000, Math.min(60_000, target.rpoMs / 3));
  return {
    datastore,
    engine,
    log: logOf(engine, options.log ?? settings.log, target.rpoMs),
    from: options.from ?? (hasBackup(datastore) ? 'backup' : 'generated'),
    target,
    sizeBytes: options.sizeBytes ?? Math.min(settings.sizeBytes ?? SAMPLE_BYTES, SAMPLE_BYTES),
    writers: options.writers,
    // A moment longer than it may take until the log is archived: the kill is to come just before that.
    durationMs: options.durationMs ?? Math.round(Math.max(30_000, logEveryMs * 1.25)),
    logEveryMs,
    urlEnv: settings.urlEnv ?? 'RELIABILITY_DRILL_URL',
    probe: settings.drill.probe,
    freshnessQuery: settings.drill.freshnessQuery,
    besidesMs: besides(config),
    scripts,
    scratchParent,
    keep: options.keep,
  };
}

/** What keeps the changes, where nobody said: the least with which the target can be met. Redis has no log. */
function logOf(engine: DrillEngine, said: DrillLog | null | undefined, rpoMs: number): DrillLog {
  if (engine === 'redis') return 'none';
  const log = said ?? (rpoMs > 0 ? 'archive' : engine === 'postgres' ? 'synchronous' : 'receive');
  return log === 'synchronous' && engine !== 'postgres' ? 'receive' : log;
}

/** What a person said of people and machines; what is only assumed is no measurement, and fails nobody. */
function besides({ assumptions }: RecoveryConfig): number {
  const { decideMs, provisionMs, dnsMs, stated } = assumptions;
  return [
    stated.includes('decide') ? decideMs : 0,
    stated.includes('provision') ? provisionMs : 0,
    stated.includes('dns') ? dnsMs : 0,
  ].reduce((sum, ms) => sum + ms, 0);
}
