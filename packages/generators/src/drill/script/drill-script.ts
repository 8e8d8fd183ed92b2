import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Background } from '../scratch/background.js';
import type { Scratch } from '../scratch/scratch.js';
import { type BackupSettings, settingsText } from './backup-settings.js';

const SCRIPT = 'scripts/backup-restore.sh';

/** The workspace's scripts/backup-restore.sh, copied to where the user of the servers can read it. */
export class DrillScript {
  /** Its path. */
  readonly path: string;

  /** @param scripts The folder `scripts` of the workspace. */
  constructor(
    private readonly scratch: Scratch,
    scripts: string,
    private readonly datastore: string,
  ) {
    this.path = join(scratch.path, SCRIPT);
    scratch.folder('scripts/backup-restore');
    cpSync(join(scripts, 'backup-restore.sh'), this.path);
    scratch.give(this.path, 0o700);
    const parts = join(scratch.path, 'scripts/backup-restore');
    cpSync(join(scripts, 'backup-restore'), parts, { recursive: true });
    for (const name of readdirSync(parts)) scratch.give(join(parts, name), 0o600);
  }

  /** Writes settings. @returns Their path, for `--config`. */
  configure(name: string, settings: BackupSettings): string {
    return this.scratch.write(name, settingsText(this.datastore, settings));
  }

  /** What PostgreSQL calls for a segment. */
  archiveCommand(config: string): string {
    return `bash ${this.path} archive-wal --config=${config} --datastore=${this.datastore} "%p" "%f"`;
  }

  /** Runs a command of it. @throws DrillError with what it said, where it fails. */
  run(
    step: string,
    config: string,
    env: NodeJS.ProcessEnv,
    deadlineMs: number,
    ...args: readonly string[]
  ): Promise<string> {
    const name = `backup-restore.sh ${args[0] ?? ''}`;
    return this.scratch.run(step, 'bash', this.command(config, args), { env, deadlineMs, name });
  }

  /** Starts a command of it that goes on. */
  start(config: string, env: NodeJS.ProcessEnv, ...args: readonly string[]): Background {
    return this.scratch.start('bash', this.command(config, args), { env });
  }

  private command(config: string, [command = '', ...more]: readonly string[]): readonly string[] {
    return [this.path, command, `--datastore=${this.datastore}`, `--config=${config}`, ...more];
  }
}
