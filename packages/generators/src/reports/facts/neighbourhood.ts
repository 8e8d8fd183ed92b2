import type { Analysis } from '../../analysis/analysis.js';
import type { GraphEdge, GraphNode } from '../../graph/dependency-graph.js';

/** The part of a graph that fits into a picture. */
export interface Neighbourhood {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** How many nodes the whole graph has more. */
  readonly left: number;
}

/**
 * The whole graph where it has at most `limit` nodes. Otherwise, the worst single point of failure first and as many as
 * fit: the way to each, then who calls each, then what falls with it.
 */
export function neighbourhoodOf({ graph, architect }: Analysis, limit: number): Neighbourhood {
  if (graph.nodes.length <= limit) return { nodes: graph.nodes, edges: graph.edges, left: 0 };
  const known = new Set(graph.nodes.map(({ id }) => id));
  const callers = new Map<string, string[]>();
  for (const { from, to } of graph.edges) callers.set(to, [...(callers.get(to) ?? []), from]);
  const points = architect.singlePointsOfFailure;
  const chosen = new Set<string>();
  const take = (ids: readonly string[]): void => {
    for (const id of ids) if (chosen.size < limit && known.has(id)) chosen.add(id);
  };
  for (const { path } of points) if (chosen.size + path.length <= limit) take(path);
  for (const { node } of points) take(callers.get(node) ?? []);
  for (const { blastRadius } of points) take(blastRadius);
  if (points.length === 0) take(mostCalled(callers));
  return {
    nodes: graph.nodes.filter(({ id }) => chosen.has(id)),
    edges: graph.edges.filter(({ from, to }) => chosen.has(from) && chosen.has(to)),
    left: graph.nodes.length - chosen.size,
  };
}

function mostCalled(callers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...callers]
    .sort(([, left], [, right]) => right.length - left.length)
    .flatMap(([id, by]) => [id, ...by]);
}
