import type { Composition } from '../config/protection.js';
import { ChildScope, Scope } from '../context.js';
import { currentDeadline } from '../deadline/current-deadline.js';
import { Deadline } from '../deadline/deadline.js';
import type { ExecuteOptions, Operation } from '../policy.js';
import { configuredReliability } from './configured-reliability.js';

/** Runs `operation` at once under the configured policy of `name`. A configuration that cannot be used rejects. */
export function run<T>(
  name: string,
  composition: Composition,
  operation: Operation<T>,
  options: ExecuteOptions | undefined,
): Promise<T> {
  try {
    const policy = configuredReliability().as(name, composition);
    return policy.execute(operation, withAmbientDeadline(options));
  } catch (error) {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- passed on as it came
    return Promise.reject(error);
  }
}

/** The caller's options with the sooner of two deadlines: its own and the one that surrounds the call. */
function withAmbientDeadline(options: ExecuteOptions | undefined): ExecuteOptions | undefined {
  const ambient = currentDeadline();
  if (!ambient) return options;
  const scope = Scope.of(options);
  return new ChildScope(scope, scope.attempt, Deadline.sooner(scope.deadline, ambient));
}
