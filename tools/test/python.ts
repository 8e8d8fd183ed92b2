import { runCommand } from '../../e2e/harness/command.js';

/** Debian's own comes before PATH: python3 there is often a version manager's, without the drivers that Debian packages. */
const CANDIDATES = ['/usr/bin/python3', 'python3'];
const PROBE_LIMIT_MS = 20_000;

/** Modules without which the emitted Python cannot be tested, and the Debian packages that hold them. */
export const PYTHON_NEEDS = { yaml: 'python3-yaml', pytest: 'python3-pytest' } as const;

/**
 * The first Python 3.11 or newer that imports what the tests need; undefined when there is none.
 * RELIABILITY_PYTHON, when set, is the only candidate.
 */
export async function findPython(env = process.env): Promise<string | undefined> {
  const chosen = env['RELIABILITY_PYTHON'];
  const probe = `import sys, ${Object.keys(PYTHON_NEEDS).join(', ')}; sys.exit(sys.version_info < (3, 11))`;
  for (const python of chosen ? [chosen] : CANDIDATES) {
    try {
      const { status } = await runCommand(python, ['-c', probe], { limitMs: PROBE_LIMIT_MS });
      if (status === 0) return python;
    } catch {
      // Not installed: the next one may be.
    }
  }
  return undefined;
}
