import type { ArchitectReport } from '../../advisers/resilience-architect/architect-report.js';
import type { Analysis } from '../../analysis/analysis.js';
import type { DependencyGraph } from '../../graph/dependency-graph.js';

/**
 * By node, what cannot do its work while that one alone is down, sorted by id: the architect's word for a single point of
 * failure, and for all others the same rule, that a hard dependency and too few of several alternatives stop who needs them.
 */
export function fallsWith({
  graph,
  architect,
}: Pick<Analysis, 'graph'> & {
  readonly architect: Pick<ArchitectReport, 'singlePointsOfFailure'>;
}): ReadonlyMap<string, readonly string[]> {
  const told = new Map(architect.singlePointsOfFailure.map((one) => [one.node, one.blastRadius]));
  const callers = callersOf(graph);
  return new Map(
    graph.nodes.map(({ id }) => [id, told.get(id) ?? downWith(id, callers, graph.alternatives)]),
  );
}

type Callers = ReadonlyMap<string, readonly string[]>;

/** Who needs a node, by hard edges that no alternative softens. */
function callersOf({ edges, alternatives }: DependencyGraph): Callers {
  const softened = new Set(
    alternatives.flatMap(({ from, of }) => of.map((to) => JSON.stringify([from, to]))),
  );
  const callers = new Map<string, string[]>();
  for (const { from, to, hard } of edges) {
    if (!hard || softened.has(JSON.stringify([from, to]))) continue;
    callers.set(to, [...(callers.get(to) ?? []), from]);
  }
  return callers;
}

function downWith(
  id: string,
  callers: Callers,
  alternatives: DependencyGraph['alternatives'],
): readonly string[] {
  const down = new Set([id]);
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const starved = alternatives
      .filter(({ of, needed }) => of.filter((one) => !down.has(one)).length < needed)
      .map(({ from }) => from);
    for (const caller of [...(callers.get(next) ?? []), ...starved]) {
      if (down.has(caller)) continue;
      down.add(caller);
      waiting.push(caller);
    }
  }
  down.delete(id);
  return [...down].sort();
}
