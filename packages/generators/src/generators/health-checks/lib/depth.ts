import { UsageError } from '../../../shared/usage-error.js';
import type { HealthChecksGeneratorSchema } from '../schema.js';

/** Whether dependencies are probed; `undefined` where nobody has said so, and the configuration that is there decides. */
export function depthOf({ deep, shallow }: HealthChecksGeneratorSchema): boolean | undefined {
  if (deep === true && shallow === true) {
    throw new UsageError(
      '--deep and --shallow contradict each other.',
      'Give one of them: --deep probes what the application depends on, --shallow the process alone.',
    );
  }
  if (shallow !== undefined) return !shallow;
  return deep;
}
