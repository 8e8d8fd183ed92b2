import { Scope } from '../context.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';

/** Stands in for a policy that the configuration no longer has, for those who still hold it. */
export class Unprotected implements Policy {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  async execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    const scope = Scope.of(options);
    if (scope.aborted) throw scope.reason;
    return operation(scope);
  }
}
