import { withCurrentDeadline } from '../deadline/with-current-deadline.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';

/**
 * A policy that its holders may keep for ever while what stands behind it changes with the configuration.
 * Calls go to what stands there when they begin, and take up the deadline that surrounds them.
 */
export class ReplaceablePolicy<Inner extends Policy = Policy> implements Policy {
  readonly name: string;
  #current: Inner;

  constructor(current: Inner) {
    this.name = current.name;
    this.#current = current;
  }

  get current(): Inner {
    return this.#current;
  }

  /** From now on calls go to `next`; those under way end where they began. */
  replace(next: Inner): void {
    this.#current = next;
  }

  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    return this.#current.execute(operation, withCurrentDeadline(options));
  }
}
