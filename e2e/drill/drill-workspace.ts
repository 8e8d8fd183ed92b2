import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrillRecord } from '../../packages/generators/src/drill/record/drill-record.js';
import { processesIn } from '../../packages/generators/src/drill/scratch/processes-in.js';
import type { Sandbox } from '../backup-restore/sandbox.js';
import { type CommandResult, runCommand } from '../harness/command.js';
import { type RunningProcess, startProcess } from '../harness/process.js';

/** The smallest that shows something. */
const SMALL = { size: '5MB', load: 2, duration: '3s', format: 'json' };

type Options = Readonly<Record<string, string | number | boolean>>;

export interface DrillResult extends CommandResult {
  readonly drill: DrillRecord;
}

/** A workspace with scripts/ and config/disaster-recovery.yml, in whose folder drills take place. */
export class DrillWorkspace {
  constructor(readonly sandbox: Sandbox) {}

  /** @param datastores As in config/disaster-recovery.yml. */
  configure(datastores: Readonly<Record<string, object>>, more: object = {}): this {
    const text = JSON.stringify({ version: 1, ...more, datastores });
    this.sandbox.write('config/disaster-recovery.yml', text);
    return this;
  }

  /** Runs drills of the one datastore to their end. */
  async drill(options: Options = {}): Promise<DrillResult> {
    const result = await runCommand('node', this.args(options), {
      env: this.env,
      limitMs: 280_000,
    });
    const drills = result.stdout.startsWith('{')
      ? (JSON.parse(result.stdout) as { drills?: DrillRecord[] }).drills
      : [];
    return { ...result, drill: drills?.[0] as DrillRecord };
  }

  start(options: Options = {}): RunningProcess {
    return startProcess('node', this.args(options), { env: this.env });
  }

  memory(name: string): Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> {
    const file = join(this.sandbox.path, '.multiagent/reliability/memory', name);
    return JSON.parse(readFileSync(file, 'utf8')) as never;
  }

  /** What drills have left: folders, and processes that work in them. */
  leftovers(): readonly unknown[] {
    const folders = readdirSync(this.sandbox.path).filter((name) =>
      name.startsWith('reliability-drill-'),
    );
    const work = folders.flatMap((name) => processesIn(join(this.sandbox.path, name)));
    return [...folders, ...work];
  }

  private get env(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.sandbox.environment, TMPDIR: this.sandbox.path };
  }

  private args(options: Options): readonly string[] {
    const given = JSON.stringify({ ...SMALL, ...options });
    return [join(__dirname, 'run-drill.mjs'), this.sandbox.path, given];
  }
}
