import type { Composition } from '../config/protection.js';
import type { Context, ExecuteOptions, Operation } from '../policy.js';
import { configuredReliability } from './configured-reliability.js';

/** The operation that is being started right now. */
let starting: { readonly name: string; readonly context: Context } | undefined;

/**
 * Runs `operation` at once under the configured policy of `name`. A configuration that cannot be used rejects.
 *
 * Where an operation of the same name starts this call before it first awaits, as nested decorators and
 * `withRetry(name, () => withCircuitBreaker(name, call))` do, its context is taken over: one cancellation for all.
 */
export function run<T>(
  name: string,
  composition: Composition,
  operation: Operation<T>,
  options: ExecuteOptions | undefined = starting?.name === name ? starting.context : undefined,
): Promise<T> {
  try {
    const policy = configuredReliability().as(name, composition);
    return policy.execute((context) => start(name, context, operation), options);
  } catch (error) {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- passed on as it came
    return Promise.reject(error);
  }
}

function start<T>(name: string, context: Context, operation: Operation<T>): T | PromiseLike<T> {
  const outer = starting;
  starting = { name, context };
  try {
    return operation(context);
  } finally {
    starting = outer;
  }
}
