import type { Pattern } from '../schema.js';

/** The configuration file that each pattern has of its own. */
export const CONFIG_OF: Readonly<Record<Pattern, string>> = {
  'circuit-breaker': 'circuit-breakers.yml',
  retry: 'retry-policies.yml',
  bulkhead: 'bulkheads.yml',
  degradation: 'degradation.yml',
  'health-check': 'health-checks.yml',
};

/** Every pattern, in the order in which they are told. */
export const PATTERNS = Object.keys(CONFIG_OF) as readonly Pattern[];

/** The patterns that a person has asked for. */
export function patternsOf(pattern: Pattern | 'all'): readonly Pattern[] {
  return pattern === 'all' ? PATTERNS : [pattern];
}
