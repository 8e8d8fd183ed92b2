import { missingPython } from '../../tools/test/missing-tool.js';
import { findPython } from '../../tools/test/python.js';

/** A Jest `describe` whose tests need Python: skipped where none is found, failed there under CI. */
export function describePython(law: string, tests: (python: string) => void): void {
  const python = findPython();
  if (python) {
    describe(law, () => tests(python));
    return;
  }
  const { skipped, problems } = missingPython();
  if (skipped) {
    test.skip(`${law} (${skipped})`, () => undefined);
  } else {
    test(law, () => {
      throw new Error(problems.join('\n'));
    });
  }
}
