import { spawnSync } from 'node:child_process';

/** Debian's own comes before PATH: python3 there is often a version manager's, without the drivers that Debian packages. */
const CANDIDATES = ['/usr/bin/python3', 'python3'];
const PROBE_LIMIT_MS = 20_000;

/** Modules without which the emitted Python cannot be tested, and the Debian packages that hold them. */
export const PYTHON_NEEDS = { yaml: 'python3-yaml', pytest: 'python3-pytest' } as const;

/**
 * The first Python 3.11 or newer that imports what the tests need; undefined when there is none.
 * RELIABILITY_PYTHON, when set, is the only candidate.
 */
export function findPython(env = process.env): string | undefined {
  const chosen = env['RELIABILITY_PYTHON'];
  const modules = Object.keys(PYTHON_NEEDS).join(', ');
  const probe = `import sys, ${modules}; sys.exit(sys.version_info < (3, 11))`;
  return (chosen ? [chosen] : CANDIDATES).find((python) => {
    const { status } = spawnSync(python, ['-c', probe], {
      stdio: 'ignore',
      timeout: PROBE_LIMIT_MS,
    });
    return status === 0;
  });
}
