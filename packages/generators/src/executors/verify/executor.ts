import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { EXPERIMENTS_PATH } from '../../experiments/experiment.js';
import { fromVerification } from '../../experiments/from-verification.js';
import { recordExperiments } from '../../experiments/record-experiments.js';
import { runVerifier } from '../../generators/init/lib/run-verifier.js';
import { verificationLines } from '../../generators/init/lib/summary.js';
import type { Verification } from '../../generators/init/lib/verification.js';
import { verifierFor } from '../../generators/init/lib/verifiers.js';
import type { Language } from '../../shared/project/language.js';
import { outputsFolder } from '../../shared/project/outputs-folder.js';
import { lineTo } from '../../shared/terminal/line-to.js';
import { withProgress } from '../../shared/terminal/progress.js';
import type { VerifyExecutorSchema } from './schema.js';

/** What tells which language the generators have emitted into a project. */
const EMITTED: readonly (readonly [Language, string])[] = [
  ['typescript', 'src/reliability/index.ts'],
  ['python', 'src/reliability/__init__.py'],
  ['typescript', 'src/health/index.ts'],
  ['python', 'src/health/__init__.py'],
];

/**
 * Simulates failures against what stands in a project, and remembers what was seen. Fails where a check fails, and where
 * nothing could be checked: a target that is green without having looked would be worse than none.
 */
export default async function verifyExecutor(
  { format = 'text', record = true }: VerifyExecutorSchema,
  { root, projectName, projectsConfigurations }: ExecutorContext,
): Promise<{ readonly success: boolean }> {
  const project = projectsConfigurations.projects[projectName!]!;
  const folder = join(root, project.root);
  const language = EMITTED.find(([, file]) => existsSync(join(folder, file)))?.[0];
  const verification = language ? await verify(language, folder) : nothingEmitted(projectName!);
  if (record && verification.status !== 'not-run') {
    const outputs = outputsFolder(textOf(join(folder, 'config/reliability.yml')));
    const at = new Date().toISOString();
    recordExperiments(
      join(root, outputs, EXPERIMENTS_PATH),
      fromVerification(projectName!, verification.checks, at),
    );
  }
  const text =
    format === 'json'
      ? JSON.stringify({ schemaVersion: 1, project: projectName, verification }, null, 2)
      : `\n${verificationLines(verification).join('\n')}\n`;
  lineTo(process.stdout)(text);
  return { success: verification.status === 'passed' };
}

function verify(language: Language, folder: string): Promise<Verification> {
  const verifier = verifierFor(language, folder);
  if ('status' in verifier) return Promise.resolve(verifier);
  return withProgress('simulating failures', runVerifier(verifier), lineTo(process.stderr));
}

function nothingEmitted(project: string): Verification {
  return {
    status: 'not-run',
    reason: `${project} has neither src/reliability nor src/health of ours`,
    remedy: `nx g @reliability/generators:init --project=${project}`,
  };
}

const textOf = (file: string): string | null =>
  existsSync(file) ? readFileSync(file, 'utf8') : null;
