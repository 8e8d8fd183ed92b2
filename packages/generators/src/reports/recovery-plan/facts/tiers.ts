import type { DependencyGraph } from '../../../graph/dependency-graph.js';
import { fallsWith } from '../../facts/falls-with.js';

/** 1: a journey stops without it. 2: a journey goes on, if worse. 3: no journey needs it. */
export type Tier = 1 | 2 | 3;

/** What an outage of each node means, by id. */
export interface Impact {
  readonly tier: Tier;
  /** Names of the journeys that stop. */
  readonly stops: readonly string[];
  /** Ids of what cannot do its work either. */
  readonly falls: readonly string[];
}

/** By id, what stops while that node alone is down. */
export function impacts(graph: DependencyGraph): ReadonlyMap<string, Impact> {
  const falls = fallsWith({ graph, architect: { singlePointsOfFailure: [] } });
  const used = reachable(
    graph,
    graph.journeys.map(({ entry }) => entry),
  );
  return new Map(
    graph.nodes.map(({ id }) => {
      const down = new Set([id, ...(falls.get(id) ?? [])]);
      const stops = graph.journeys.filter(({ entry }) => down.has(entry)).map(({ name }) => name);
      const tier = stops.length > 0 ? 1 : used.has(id) ? 2 : 3;
      return [id, { tier, stops, falls: falls.get(id) ?? [] }];
    }),
  );
}

function reachable({ edges }: DependencyGraph, from: readonly string[]): ReadonlySet<string> {
  const needs = new Map<string, string[]>();
  for (const edge of edges) needs.set(edge.from, [...(needs.get(edge.from) ?? []), edge.to]);
  const found = new Set(from);
  // A set that grows while it is gone through is gone through to its new end.
  for (const id of found) for (const next of needs.get(id) ?? []) found.add(next);
  return found;
}
