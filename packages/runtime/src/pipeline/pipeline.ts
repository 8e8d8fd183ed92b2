import { Scope } from '../context.js';
import type { ExecuteOptions, Operation, Policy } from '../policy.js';

/**
 * Several policies as one, outermost first: `pipeline(retry, breaker, timeout)` retries calls that each pass the
 * breaker and have the timeout to themselves. The usual order is fallback, retry, circuit breaker, timeout, bulkhead.
 *
 * @throws TypeError where there is no policy.
 */
export function pipeline(...policies: readonly Policy[]): Policy {
  const [outermost, ...inner] = policies;
  if (!outermost) throw new TypeError('Expected pipeline() to be given at least one policy.');
  return inner.length === 0 ? outermost : new Nested(outermost, pipeline(...inner));
}

class Nested implements Policy {
  readonly name: string;
  readonly #outer: Policy;
  readonly #inner: Policy;

  constructor(outer: Policy, inner: Policy) {
    this.name = outer.name;
    this.#outer = outer;
    this.#inner = inner;
  }

  execute<T>(operation: Operation<T>, options?: ExecuteOptions): Promise<T> {
    const inner = this.#inner;
    return this.#outer.execute((context) => inner.execute(operation, context), Scope.of(options));
  }
}
