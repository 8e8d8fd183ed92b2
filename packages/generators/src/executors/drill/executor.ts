import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { spanText } from '../../advisers/wording/spans-and-sizes.js';
import { holdDrill } from '../../drill/hold-drill.js';
import type { DrillRecord } from '../../drill/record/drill-record.js';
import { rememberDrill } from '../../drill/record/remember-drill.js';
import { drillRequests } from '../../drill/requests.js';
import { backupSettings } from '../../drill/script/backup-settings.js';
import { newestBackup } from '../../drill/sources/newest-backup.js';
import { readRecoveryConfig } from '../../generators/disaster-recovery/config/read-recovery-config.js';
import {
  RECOVERY_CONFIG,
  type RecoveryConfig,
} from '../../generators/disaster-recovery/config/recovery-config.js';
import { outputsFolder } from '../../shared/project/outputs-folder.js';
import { errorJson } from '../../shared/terminal/error-json.js';
import { lineTo } from '../../shared/terminal/line-to.js';
import { UsageError } from '../../shared/usage-error.js';
import { holdDrills } from './hold-drills.js';
import { readOptions } from './read-options.js';
import type { DrillExecutorSchema } from './schema.js';

/**
 * Rehearses the disaster of each datastore, one after the other, and remembers what was measured. Fails where an objective
 * is missed, and where a drill did not come to its end: a plan that nobody could follow is none.
 */
export default async function drillExecutor(
  given: DrillExecutorSchema,
  context: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  try {
    return await drillAll(given, context);
  } catch (error) {
    // Without a reader that waits for JSON Nx itself tells it.
    if (given.format !== 'json') throw error;
    lineTo(process.stderr)(`\n${(error as Error).message}\n`);
    lineTo(process.stdout)(errorJson(error));
    return { success: false };
  }
}

async function drillAll(
  given: DrillExecutorSchema,
  { root, projectName, projectsConfigurations }: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  const write = lineTo(process.stderr);
  const say = (text: string): void => write(`${new Date().toISOString().slice(11, 19)} ${text}`);
  const config = readRecoveryConfig(textOf(join(root, RECOVERY_CONFIG)));
  const scripts = join(root, 'scripts');
  if (!existsSync(join(scripts, 'backup-restore.sh'))) {
    throw new UsageError(
      'scripts/backup-restore.sh is not there, which is what is to be rehearsed.',
      'nx g @reliability/generators:disaster-recovery',
    );
  }
  const settingsOf = (name: string) =>
    backupSettings(textOf(join(scripts, 'backup-restore.conf')) ?? '', name);
  const { requests, refused } = drillRequests(config, readOptions(given), {
    scripts,
    scratchParent: resolve(root, given.scratch ?? tmpdir()),
    engineOf: (name) => settingsOf(name)?.['engine'] ?? null,
    hasBackup: (name) => newestBackup(settingsOf(name), name) !== null,
  });
  for (const { datastore, reason } of refused) say(`${datastore} is left out: ${reason}`);

  const project = projectsConfigurations.projects[projectName!]!;
  const outputs = join(
    root,
    outputsFolder(textOf(join(root, project.root, 'config/reliability.yml'))),
  );
  const held = await holdDrills(requests, async (request) => {
    const tell = (text: string): void => say(`${request.datastore}: ${text}`);
    const drill = await holdDrill(request, addresses(config), tell);
    const problem = given.record === false ? null : rememberDrill(outputs, drill);
    if (problem !== null) tell(problem);
    return drill;
  });
  for (const { datastore, reason } of held.refused)
    say(`${datastore} cannot be drilled: ${reason}`);
  const { drills } = held;
  const text =
    given.format === 'json'
      ? JSON.stringify(
          { schemaVersion: 1, drills, refused: [...refused, ...held.refused] },
          null,
          2,
        )
      : drills.map(lines).join('\n');
  lineTo(process.stdout)(text);
  return { success: held.refused.length === 0 && drills.every(({ passed }) => passed) };
}

/** Variables that hold addresses of real datastores. */
const addresses = (config: RecoveryConfig): readonly string[] =>
  [...config.datastores.values()].flatMap(({ urlEnv }) => urlEnv ?? []);

function lines({ datastore, passed, why, steps }: DrillRecord): string {
  const taken = steps.map(({ step, ms }) => `    ${step.padEnd(12)} ${spanText(ms)}`);
  return [`\n  ${passed ? 'PASSED' : 'FAILED'}  ${datastore}: ${why}`, ...taken, ''].join('\n');
}

const textOf = (file: string): string | null =>
  existsSync(file) ? readFileSync(file, 'utf8') : null;
