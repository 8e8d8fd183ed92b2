import { missingIsFailure } from '../../harness/services/availability.js';

/** A Jest `describe` whose tests need a right of the superuser: skipped where it is not given, failed there under CI. */
export function describeAllowed(
  isAllowed: () => boolean,
  right: string,
  law: string,
  tests: () => void,
): void {
  const reason = `not allowed to ${right} here: run it as root`;
  if (isAllowed()) describe(law, tests);
  else if (missingIsFailure()) {
    test(law, () => {
      throw new Error(reason);
    });
  } else describe.skip(`${law} (${reason})`, tests);
}
