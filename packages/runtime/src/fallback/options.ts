import { type Duration, durationOption } from '../duration.js';
import { InvalidOptionError } from '../errors.js';
import { type PolicyOptions, wholeNumber } from '../options.js';
import type { Context } from '../policy.js';

/**
 * What is served instead of an error: `value` or `handler`, and before either, with `staleFor`, the last good answer.
 * At least one of the three is needed. It has to fit where the operation's own result would have gone; the compiler
 * cannot see that.
 */
export interface FallbackOptions extends PolicyOptions {
  /** Served as it is, the same object each time: do not change what was served. For `undefined` use a handler. */
  readonly value?: unknown;
  /** Makes what is served, of the error and the call's context. What it throws reaches the caller. */
  readonly handler?: ((error: unknown, context: Context) => unknown) | undefined;
  /**
   * Serves the last good answer for as long after it came, to calls of the same key. Only for answers that can be used
   * twice: a parsed body, not a response or a stream. Default: never.
   */
  readonly staleFor?: Duration | undefined;
  /**
   * Tells answers apart that must not stand in for each other, compared as by `Map`. A call for which it gives
   * `undefined` or `null` has no key: its answer is not remembered, and it is served no other's. Default: `context.key`,
   * which the caller passes to `execute`. A constant is right where every call asks the same, whoever makes it.
   */
  readonly key?: ((context: Context) => unknown) | undefined;
  /** Keys that are remembered; of more, those that were used longest ago are forgotten. Default 1000. */
  readonly maxKeys?: number | undefined;
  /** Which errors something is served for. Default: all. Not asked for a caller's abort, which is never served. */
  readonly handles?: ((error: unknown) => boolean) | undefined;
}

/** The options in the form in which the policy works with them. */
export interface FallbackSettings {
  readonly substitute: Substitute | undefined;
  readonly staleMs: number;
  readonly maxKeys: number;
  readonly keyOf: (context: Context) => unknown;
  readonly handles: ((error: unknown) => boolean) | undefined;
}

export type Substitute =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'handler'; readonly handler: NonNullable<FallbackOptions['handler']> };

const keyOfCall = ({ key }: Context): unknown => key;

/**
 * Validates the options of the fallback called `name`.
 * @throws InvalidOptionError naming the first one that cannot be used.
 */
export function fallbackSettings(name: string, options: FallbackOptions): FallbackSettings {
  const { value, handler, staleFor, key = keyOfCall, maxKeys = 1_000, handles } = options;
  if (value !== undefined && handler) {
    throw new InvalidOptionError(name, 'value', value, 'absent where there is a `handler`');
  }
  if (value === undefined && !handler && staleFor === undefined) {
    throw new InvalidOptionError(name, 'value', value, 'set, or `handler`, or `staleFor`');
  }
  return {
    substitute: substituteOf(value, handler),
    staleMs: staleFor === undefined ? 0 : durationOption(name, 'staleFor', staleFor, 1),
    maxKeys: wholeNumber(name, 'maxKeys', maxKeys, 1),
    keyOf: key,
    handles,
  };
}

function substituteOf(value: unknown, handler: FallbackOptions['handler']): Substitute | undefined {
  if (handler) return { kind: 'handler', handler };
  return value === undefined ? undefined : { kind: 'value', value };
}
