import { missingIsFailure } from '../harness/services/availability.js';
import { findBinary } from '../harness/services/find-binary.js';

/** A Jest `test` that needs programs: skipped with the reason where one is not installed, failed there under CI. */
export function testWith(programs: readonly string[], law: string, run: () => Promise<void>): void {
  const missing = programs.filter((name) => !findBinary(name));
  if (missing.length === 0) {
    test(law, run);
  } else if (missingIsFailure()) {
    test(law, () => {
      throw new Error(`Not installed: ${missing.join(', ')}.`);
    });
  } else {
    test.skip(`${law} (not installed: ${missing.join(', ')})`, run);
  }
}
