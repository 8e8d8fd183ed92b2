import type { ErrorJudge } from '../circuit-breaker/options.js';
import { InvalidOptionError } from '../errors.js';
import { DEPENDENCY_KINDS, type DependencyKind } from './dependency-kind.js';
import { judgeError } from './judge-error.js';

const judges = new Map<DependencyKind, ErrorJudge>();

/**
 * Which errors are failures of a kind of dependency, for the option `failures` of a circuit breaker; see `judgeError`.
 * The same function for the same kind. It stands apart from the breaker, which is small without it.
 * @throws InvalidOptionError where there is no such kind.
 */
export function failuresOf(kind: DependencyKind): ErrorJudge {
  if (!DEPENDENCY_KINDS.includes(kind)) {
    throw new InvalidOptionError(
      'failuresOf',
      'kind',
      kind,
      `one of ${DEPENDENCY_KINDS.join(', ')}`,
    );
  }
  const known =
    judges.get(kind) ?? ((error: unknown, answered: boolean) => judgeError(kind, error, answered));
  judges.set(kind, known);
  return known;
}
