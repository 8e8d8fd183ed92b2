/** The kinds of dependency that circuit-breakers.yml knows. */
export const KINDS = [
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

export type Kind = (typeof KINDS)[number];
