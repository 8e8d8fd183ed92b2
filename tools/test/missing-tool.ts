import { missingIsFailure } from '../../e2e/harness/services/availability.js';
import { PYTHON_NEEDS } from './python.js';
import type { StepOutcome } from './step.js';

/** What a missing program means: a failure under CI, elsewhere a step that is skipped; both say how to install it. */
export function missingTool(what: string, packages: readonly string[]): StepOutcome {
  const reason = `${what} not found. Install it: apt-get install -y ${packages.join(' ')}`;
  return missingIsFailure() ? { problems: [reason] } : { problems: [], skipped: reason };
}

/** The same for a Python that can run the tests of what is emitted. */
export function missingPython(): StepOutcome {
  const modules = Object.keys(PYTHON_NEEDS).join(' and ');
  return missingTool(`A Python 3.11 with ${modules}`, Object.values(PYTHON_NEEDS));
}
