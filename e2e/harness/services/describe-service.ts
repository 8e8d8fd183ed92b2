import {
  availability,
  describeAvailability,
  missingIsFailure,
  type ServiceName,
} from './availability.js';

/** A Jest `describe` whose tests need a real service: skipped where it is not installed, failed there under CI. */
export function describeService(service: ServiceName, law: string, tests: () => void): void {
  const found = availability(service);
  if (found.path) {
    describe(law, tests);
  } else if (missingIsFailure()) {
    test(law, () => {
      throw new Error(describeAvailability(found));
    });
  } else {
    describe.skip(`${law} (${describeAvailability(found)})`, tests);
  }
}
