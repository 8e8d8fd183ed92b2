import { runCommand } from '../../../e2e/harness/command.js';
import { DemoFailure } from '../failure.js';

const LEAST = 'import sys; sys.exit(sys.version_info < (3, 11))';
const WITH_YAML = `import yaml; ${LEAST}`;

/**
 * The first interpreter that can run the payment service: Python 3.11 or newer with PyYAML.
 * Looks at RELIABILITY_PYTHON, then at /usr/bin/python3, then on the PATH.
 * @throws DemoFailure saying what to install.
 */
export async function findPython(): Promise<string> {
  const { RELIABILITY_PYTHON: chosen } = process.env;
  const candidates = chosen ? [chosen] : ['/usr/bin/python3', 'python3'];
  for (const python of candidates) {
    if (await succeeds(python, WITH_YAML)) return python;
  }
  for (const python of candidates) {
    if (await succeeds(python, LEAST)) {
      throw new DemoFailure(
        `${python} has no PyYAML, which the protected payment service reads its configuration with.\n` +
          `Install it: apt-get install -y python3-yaml, or ${python} -m pip install pyyaml.`,
      );
    }
  }
  throw new DemoFailure(
    `The payment service needs Python 3.11 or newer; tried ${candidates.join(' and ')}.\n` +
      'Install it, or name the interpreter in the variable RELIABILITY_PYTHON.',
  );
}

async function succeeds(python: string, code: string): Promise<boolean> {
  const result = await runCommand(python, ['-c', code]).catch(() => undefined);
  return result?.status === 0;
}
