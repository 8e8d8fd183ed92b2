import type { GeneratorCallback, Tree } from '@nx/devkit';
import { protect } from '../../protect/protect.js';
import type { RetryStrategyGeneratorSchema } from './schema.js';

/**
 * Puts retries around the outbound calls in a project's own source that are safe to repeat.
 * @throws UsageError where the input cannot be used. Nothing is written then.
 */
export function retryStrategyGenerator(
  tree: Tree,
  options: RetryStrategyGeneratorSchema,
): Promise<GeneratorCallback> {
  return protect(tree, 'retry', options);
}
