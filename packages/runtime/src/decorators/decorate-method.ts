import type { ExecuteOptions, Operation } from '../policy.js';

/** A method that can be decorated: one that returns a promise. */
type AsyncMethod = (this: never, ...args: never[]) => Promise<unknown>;

/** Runs one call of a decorated method; what `policy.execute` does. */
export type MethodRunner = <T>(operation: Operation<T>, options?: ExecuteOptions) => Promise<T>;

/** A decorator for methods that return a promise: as the standard has it, and under `experimentalDecorators`. */
export interface MethodPolicy {
  <Method extends AsyncMethod>(method: Method, context: { readonly kind: 'method' }): Method;
  <Method extends AsyncMethod>(
    prototype: object,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): TypedPropertyDescriptor<Method>;
}

type AnyMethod = (this: unknown, ...args: unknown[]) => Promise<unknown>;
type Call = (self: unknown, args: unknown[], options?: ExecuteOptions) => Promise<unknown>;

/** How to call what a decorator of ours made with the context of the one above it. */
const calls = new WeakMap<AnyMethod, Call>();

/**
 * A decorator that runs every call of a method through `run`. Of several on one method the uppermost is the outermost,
 * and cancellation reaches from each to the next. The method keeps `this`, its arguments, its name and what other
 * decorators have stored on it; it is not given a context: where a client takes a signal, use a policy's `execute`.
 *
 * The decorator throws a TypeError on anything but a method, and on a generator, whose work begins after it has
 * returned.
 *
 * @example
 * const Guarded = decorateMethod((operation, options) => policy.execute(operation, options));
 */
export function decorateMethod(run: MethodRunner): MethodPolicy {
  function decorate(
    target: unknown,
    context: { readonly kind: string } | string | symbol,
    descriptor?: TypedPropertyDescriptor<AnyMethod>,
  ): unknown {
    if (context !== null && typeof context === 'object') {
      return wrap(context.kind === 'method' ? target : undefined, run);
    }
    return { ...descriptor, value: wrap(descriptor?.value, run) };
  }
  return decorate as MethodPolicy;
}

function wrap(method: unknown, run: MethodRunner): AnyMethod {
  assertDecoratable(method);
  const inner = calls.get(method);
  const call: Call = (self, args, options) =>
    run(inner ? (context) => inner(self, args, context) : () => method.apply(self, args), options);
  const wrapper: AnyMethod = function (...args) {
    return call(this, args);
  };
  Object.defineProperties(wrapper, {
    name: { value: method.name, configurable: true },
    length: { value: method.length, configurable: true },
  });
  // Routes, roles and the like that other decorators stored on the method are found on what now stands for it.
  Object.setPrototypeOf(wrapper, method);
  calls.set(wrapper, call);
  return wrapper;
}

function assertDecoratable(method: unknown): asserts method is AnyMethod {
  if (typeof method !== 'function') {
    throw new TypeError('Expected this decorator on a method; it cannot wrap anything else.');
  }
  if (/GeneratorFunction\]$/.test(Object.prototype.toString.call(method))) {
    throw new TypeError(
      `Expected \`${method.name}\` to return a promise; a generator does its work after it has returned, where no policy sees it fail.`,
    );
  }
}
