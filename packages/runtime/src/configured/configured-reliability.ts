import { loadReliability, type Reliability } from '../config/reliability.js';

// On globalThis, so that an ESM and a CommonJS copy of this package share their circuits.
const shared = globalThis as { [key: symbol]: Reliability | undefined };
const KEY = Symbol.for('@reliability/runtime/configured');

/** Sets the policies that `withCircuitBreaker` and its siblings use in this process; `undefined` forgets them. */
export function configureReliability(reliability: Reliability | undefined): void {
  shared[KEY] = reliability;
}

/**
 * The policies of this process. Where none were set, those of the folder that the environment variable
 * `RELIABILITY_CONFIG_DIR` names, or `config` below the current directory, loaded on first use.
 * @throws ConfigError where a file in it cannot be used.
 */
export function configuredReliability(): Reliability {
  return (shared[KEY] ??= loadReliability({
    configDir: process.env.RELIABILITY_CONFIG_DIR || 'config',
  }));
}
