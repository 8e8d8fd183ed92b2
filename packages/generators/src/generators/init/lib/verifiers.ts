import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Language } from '../../../shared/project/language.js';
import type { Verifier } from './run-verifier.js';
import type { Verification } from './verification.js';

const HERE = join(__dirname, '../verify');

/** The process that tries out what was emitted into the project at `appRoot`; a verification that was not run where there is no such process. */
export function verifierFor(language: Language, appRoot: string): Verifier | Verification {
  return language === 'python' ? python(appRoot) : typescript(appRoot);
}

function typescript(appRoot: string): Verifier {
  const script = join(HERE, `verify-typescript${extname(__filename)}`);
  const args = [script, appRoot];
  // Run from source, as in this repository's own workspace, the script needs what the emitted files need too.
  return {
    command: process.execPath,
    arguments: extname(__filename) === '.ts' ? [jitiCli(), ...args] : args,
    cwd: appRoot,
  };
}

/** What runs TypeScript as it is. */
export function jitiCli(): string {
  return join(dirname(createRequire(__filename).resolve('jiti/package.json')), 'lib/jiti-cli.mjs');
}

function python(appRoot: string): Verifier | Verification {
  const interpreter = pythonInterpreter(appRoot);
  if (!interpreter) {
    return {
      status: 'not-run',
      reason: 'no Python that can import yaml was found',
      remedy:
        'Install PyYAML (`pip install PyYAML`), or set RELIABILITY_PYTHON to an interpreter that has it.',
    };
  }
  return {
    command: interpreter,
    arguments: ['-B', join(HERE, 'verify_python.py'), appRoot],
    cwd: appRoot,
  };
}

/** The first interpreter that has PyYAML: the one that was set, the project's own, the system's. */
export function pythonInterpreter(appRoot: string): string | undefined {
  const own = join(appRoot, '.venv/bin/python');
  const candidates = [
    process.env.RELIABILITY_PYTHON,
    existsSync(own) ? own : undefined,
    '/usr/bin/python3',
    'python3',
  ];
  return candidates.find(
    (candidate) =>
      candidate && spawnSync(candidate, ['-c', 'import yaml'], { stdio: 'ignore' }).status === 0,
  );
}
