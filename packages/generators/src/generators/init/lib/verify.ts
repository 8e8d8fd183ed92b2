import { join } from 'node:path';
import { withProgress } from '../../../shared/terminal/progress.js';
import type { InitGeneratorSchema } from '../schema.js';
import type { Findings } from './probe.js';
import { runVerifier } from './run-verifier.js';
import type { Terminal } from './terminal.js';
import type { Verification } from './verification.js';
import { verifierFor } from './verifiers.js';

/** Why nothing is verified, where the person has said so; otherwise `undefined`. */
export function excused(
  { skipVerify = false }: InitGeneratorSchema,
  dryRun: boolean,
): Verification | undefined {
  if (dryRun)
    return { status: 'not-run', reason: 'this is a dry run', remedy: 'Leave out --dry-run.' };
  if (skipVerify)
    return { status: 'not-run', reason: '--skip-verify was given', remedy: 'Leave it out.' };
  return undefined;
}

/** Simulates failures against what stands on disk now. Never rejects: what could not be tried says so. */
export async function verify(
  workspace: string,
  { language, project }: Findings,
  { steps }: Pick<Terminal, 'steps'>,
): Promise<Verification> {
  const verifier = verifierFor(language, join(workspace, project.root));
  if ('status' in verifier) return verifier;
  return withProgress('simulating failures', runVerifier(verifier), (line) => steps.note(line));
}
