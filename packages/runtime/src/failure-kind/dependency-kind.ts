/** The kinds of dependency, as `kind` in circuit-breakers.yml names them. */
export const DEPENDENCY_KINDS = [
  'http',
  'db',
  'cache',
  'queue',
  'rpc',
  'llm',
  'storage',
  'email',
  'sdk',
] as const;

/** What kind of dependency a circuit breaker stands before, and so what its errors look like. */
export type DependencyKind = (typeof DEPENDENCY_KINDS)[number];
