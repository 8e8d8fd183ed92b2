import { extname, join } from 'node:path';
import type { Language } from '../../../shared/project/language.js';
import type { Verifier } from '../../init/lib/run-verifier.js';
import { jitiCli, pythonInterpreter } from '../../init/lib/verifiers.js';

const HERE = join(__dirname, '../verify');

/** The process that asks the emitted probes of the project at `appRoot`; nothing where there is no interpreter for it. */
export function probeVerifier(language: Language, appRoot: string): Verifier | undefined {
  if (language === 'python') {
    const command = pythonInterpreter(appRoot);
    const script = join(HERE, 'ask_probes.py');
    return command ? { command, arguments: ['-B', script, appRoot], cwd: appRoot } : undefined;
  }
  const args = [join(HERE, `ask-probes-typescript${extname(__filename)}`), appRoot];
  return {
    command: process.execPath,
    arguments: extname(__filename) === '.ts' ? [jitiCli(), ...args] : args,
    cwd: appRoot,
  };
}
