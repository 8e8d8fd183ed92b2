/** What a drill can be held of: each starts a real server and kills it. */
export type DrillEngine = 'postgres' | 'mariadb' | 'redis';

/** How changes since the backup are kept: `log` of backup-restore.conf. */
export type DrillLog = 'none' | 'archive' | 'receive' | 'synchronous';

/** Where the data come from: the newest finished backup, made up, or the live datastore, which is only read. */
export type DrillSource = 'backup' | 'generated' | 'live';

/** One drill, with everything decided. */
export interface DrillRequest {
  /** As in config/disaster-recovery.yml, and in scripts/backup-restore.conf. */
  readonly datastore: string;
  readonly engine: DrillEngine;
  readonly log: DrillLog;
  readonly from: DrillSource;
  /** Milliseconds. */
  readonly target: { readonly rtoMs: number; readonly rpoMs: number };
  /** Bytes of data to make up. */
  readonly sizeBytes: number;
  /** How many write at the same time, one transaction after the other. */
  readonly writers: number;
  /** For how long they go on after the backup is finished, milliseconds. */
  readonly durationMs: number;
  /** `archive_timeout`, or how often a log is shipped, milliseconds. */
  readonly logEveryMs: number;
  /** The variable that holds the address of the live datastore; its value reaches nothing but a backup of it. */
  readonly urlEnv: string;
  /** The application's own question to what was restored; `null` for one of ours. Not asked of data that are made up. */
  readonly probe: string | null;
  readonly freshnessQuery: string | null;
  /** What a person said that people and machines need besides, milliseconds. */
  readonly besidesMs: number;
  /** Where the scripts of the workspace lie: `<workspace>/scripts`. */
  readonly scripts: string;
  /** The folder on whose disk the drill takes place. */
  readonly scratchParent: string;
  /** Whether the folder stays when the drill is over. */
  readonly keep: boolean;
}
