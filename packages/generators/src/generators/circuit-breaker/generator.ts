import type { GeneratorCallback, Tree } from '@nx/devkit';
import { protect } from '../../protect/protect.js';
import type { CircuitBreakerGeneratorSchema } from './schema.js';

/**
 * Puts circuit breakers around the outbound calls in a project's own source.
 * @throws UsageError where the input cannot be used. Nothing is written then.
 */
export function circuitBreakerGenerator(
  tree: Tree,
  options: CircuitBreakerGeneratorSchema,
): Promise<GeneratorCallback> {
  return protect(tree, 'circuit-breaker', options);
}
