import { type Checks, checkOptions, listOf, oneOf, otherwise } from './check.js';
import { dnsLabel, serviceName } from './names.js';
import { port } from './numbers.js';
import { circuit, type CircuitBreakerPolicy, retries, type RetryPolicy } from './policies.js';

/** A method of HTTP. */
export type HttpMethod = (typeof METHODS)[number];

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'POST', 'PATCH', 'TRACE'] as const;
/** Those that may be repeated (RFC 9110, 9.2.2), but TRACE, which no service should answer. */
const IDEMPOTENT: readonly HttpMethod[] = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

/** A Service that is called, and the policies under which it is. */
export interface MeshOptions {
  /** The Service. */
  readonly name: string;
  readonly namespace: string;
  /** The Service's port. Default 80. */
  readonly port?: number | undefined;
  /** The dependency's entry in config/circuit-breakers.yml, over its defaults. */
  readonly circuitBreaker?: CircuitBreakerPolicy | undefined;
  /** The dependency's entry in config/retry-policies.yml, over its defaults. */
  readonly retry?: RetryPolicy | undefined;
  /**
   * Who repeats. With `application` the mesh repeats nothing, for retries multiply: three in each make sixteen attempts.
   * Default mesh.
   */
  readonly retriesIn?: 'mesh' | 'application' | undefined;
  /** What the mesh may repeat. Default GET, HEAD, OPTIONS, PUT, DELETE. */
  readonly retryMethods?: readonly HttpMethod[] | undefined;
}

const CHECKS = {
  name: serviceName,
  namespace: dnsLabel,
  port: otherwise(port, 80),
  circuitBreaker: circuit,
  retry: retries,
  retriesIn: otherwise(oneOf('mesh', 'application'), 'mesh'),
  retryMethods: otherwise(listOf(oneOf(...METHODS), 1), IDEMPOTENT),
} satisfies Checks<MeshOptions>;

/** Mesh options that are fit, with their defaults, and the limit of one attempt. */
export function mesh(options: MeshOptions) {
  const given = checkOptions(options, CHECKS);
  const { circuitBreaker, retry, retriesIn } = given;
  const limits = [circuitBreaker.timeoutMs, retry.timeoutMs].filter((one) => one !== undefined);
  return {
    ...given,
    retryMethods: [...new Set(given.retryMethods)],
    repeats: retriesIn === 'mesh' && retry.retries > 0,
    attemptMs: limits.length > 0 ? Math.min(...limits) : undefined,
  };
}
