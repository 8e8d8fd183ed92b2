import { ChildScope, Scope } from '../context.js';
import type { ExecuteOptions } from '../policy.js';
import { currentDeadline } from './current-deadline.js';
import { Deadline } from './deadline.js';

/** The caller's options with the sooner of two deadlines: its own and the one that surrounds the call. */
export function withCurrentDeadline(
  options: ExecuteOptions | undefined,
): ExecuteOptions | undefined {
  const surrounding = currentDeadline();
  if (!surrounding) return options;
  const scope = Scope.of(options);
  const deadline = Deadline.sooner(scope.deadline, surrounding);
  return deadline === scope.deadline ? scope : new ChildScope(scope, scope.attempt, deadline);
}
