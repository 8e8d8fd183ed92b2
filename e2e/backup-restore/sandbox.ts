import { chownSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandResult, runCommand } from '../harness/command.js';
import { findBinary } from '../harness/services/find-binary.js';
import { repositoryRoot } from '../harness/repository-root.js';
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.js';
import { type UnprivilegedUser, unprivilegedUser } from '../harness/unprivileged-user.js';

export const SCRIPTS = join(
  repositoryRoot,
  'packages/generators/src/generators/disaster-recovery/files/scripts',
);

/** Values of one section of backup-restore.conf. */
export type Section = Readonly<Record<string, string | number>>;

export interface Backup {
  readonly id: string;
  readonly state: 'verified' | 'unverified' | 'damaged';
  readonly offsite: boolean;
}

/** A folder with the emitted scripts in it and settings for one datastore, whose commands run as an unprivileged user. */
export class Sandbox {
  readonly user: UnprivilegedUser;
  readonly path: string;
  readonly store: string;
  readonly script: string;
  /** On top of a path, a language and a home. */
  readonly env: Record<string, string> = {};
  private readonly folder: TemporaryFolder;
  private settings: Section = {};

  constructor(
    readonly datastore: string,
    ...users: string[]
  ) {
    this.user = unprivilegedUser(...users);
    this.folder = temporaryFolder('backup', this.user);
    this.path = this.folder.path;
    this.store = join(this.path, 'backups', datastore);
    this.script = join(this.path, 'scripts/backup-restore.sh');
    cpSync(SCRIPTS, join(this.path, 'scripts'), { recursive: true });
    this.give(this.script);
  }

  /** Writes the settings; later ones are added to earlier ones, and an empty one takes its key away. */
  configure(section: Section): this {
    this.settings = { ...this.settings, ...section };
    const lines = Object.entries<string | number>({ deadline: 60, ...this.settings })
      .filter(([, value]) => value !== '')
      .map(([key, value]) => `${key} = ${value}`);
    const text = `[defaults]\nbackup_root = ${join(this.path, 'backups')}\n\n[datastore ${this.datastore}]\n${lines.join('\n')}\n`;
    writeFileSync(join(this.path, 'scripts/backup-restore.conf'), text, { mode: 0o644 });
    return this;
  }

  get environment(): NodeJS.ProcessEnv {
    // What Debian's servers come with is not on everybody's path.
    const bin = findBinary('initdb')?.replace(/\/initdb$/, '') ?? '';
    return {
      PATH: `${this.path}/bin:${bin}:${process.env['PATH'] ?? ''}:/usr/sbin`,
      HOME: this.path,
      TMPDIR: this.path,
      ...this.env,
    };
  }

  /** `backup-restore.sh <command> --datastore=… …`. */
  run(command: string, ...args: readonly string[]): Promise<CommandResult> {
    return this.bash(this.script, command, `--datastore=${this.datastore}`, ...args);
  }

  /** The same, where only success is expected. @throws Error with what it said. */
  async done(command: string, ...args: readonly string[]): Promise<string> {
    const result = await this.run(command, ...args);
    if (result.status !== 0) throw new Error(`${command}: ${result.status}\n${result.output}`);
    return result.stdout.trim();
  }

  bash(...args: readonly string[]): Promise<CommandResult> {
    return runCommand('bash', args, {
      cwd: this.path,
      env: this.environment,
      user: this.user,
      limitMs: 120_000,
    });
  }

  async list(): Promise<readonly Backup[]> {
    const { backups } = JSON.parse(await this.done('list', '--json')) as { backups: Backup[] };
    return backups;
  }

  /** The first file of a backup whose name matches. */
  fileOf(id: string, pattern: RegExp): string {
    const folder = join(this.store, 'backups', id, 'data');
    const found = readdirSync(folder).find((name) => pattern.test(name));
    if (!found) throw new Error(`${folder} has no ${String(pattern)}`);
    return join(folder, found);
  }

  /** Turns one byte of a file around, that in its middle if not told otherwise. */
  flipByte(file: string, at?: number): void {
    const bytes = readFileSync(file);
    const position = at ?? Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(position) ^ 0xff, position);
    writeFileSync(file, bytes);
  }

  /** A file of the sandbox, its folder included. */
  write(name: string, text: string, mode = 0o644): string {
    const path = join(this.path, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text, { mode });
    this.give(join(path, '..'));
    this.give(path);
    return path;
  }

  /** All paths below a folder, with what is at the end of links left alone. */
  tree(folder = this.path): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  }

  remove(): void {
    this.folder.remove();
  }

  private give(path: string): void {
    if (this.user.uid !== undefined && this.user.gid !== undefined)
      chownSync(path, this.user.uid, this.user.gid);
  }
}
