import {
  withBulkhead,
  withCircuitBreaker,
  withFallback,
  withRetry,
  withTimeout,
} from '../configured/index.js';
import { decorateMethod, type MethodPolicy } from './decorate-method.js';

/**
 * Runs every call of the method as {@link withCircuitBreaker} does.
 *
 * @example
 * class Payments {
 *   \@WithRetry('payment-api')
 *   \@WithCircuitBreaker('payment-api')
 *   async charge(order: Order): Promise<Receipt> { … }
 * }
 */
export const WithCircuitBreaker = (name: string): MethodPolicy =>
  decorateMethod((operation, options) => withCircuitBreaker(name, operation, options));

/** Runs every call of the method as {@link withRetry} does. For methods that may safely run twice. */
export const WithRetry = (name: string): MethodPolicy =>
  decorateMethod((operation, options) => withRetry(name, operation, options));

/** Runs every call of the method as {@link withBulkhead} does. */
export const WithBulkhead = (name: string): MethodPolicy =>
  decorateMethod((operation, options) => withBulkhead(name, operation, options));

/**
 * Runs every call of the method as {@link withFallback} does. A decorated method has no key, so that `stale_for` has
 * nothing to serve: call `withFallback(name, …, { key })` in the method instead.
 */
export const WithFallback = (name: string): MethodPolicy =>
  decorateMethod((operation, options) => withFallback(name, operation, options));

/** Runs every call of the method as {@link withTimeout} does. */
export const WithTimeout = (name: string): MethodPolicy =>
  decorateMethod((operation, options) => withTimeout(name, operation, options));
