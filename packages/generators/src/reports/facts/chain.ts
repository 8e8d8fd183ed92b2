import type { DependencyGraph, GraphEdge, GraphNode } from '../../graph/dependency-graph.js';
import { isAssumed, type Place, type Stated } from '../../shared/place.js';
import { listed } from './amounts.js';

/** One step of the way from what people come for to what takes it down. */
export interface Link {
  readonly from: string;
  readonly to: string;
  /** Why the one cannot work without the other. */
  readonly why: string;
  /** Where that can be seen: calls first. */
  readonly places: readonly (Place & { readonly callee?: string })[];
}

/** Finds the links along a path of nodes, each of which is needed by the one before. */
export function chainIn({ edges }: DependencyGraph): (path: readonly string[]) => readonly Link[] {
  const byPair = new Map(edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge]));
  return (path) =>
    path.slice(1).map((to, at) => {
      const from = path[at]!;
      return linkOf(from, to, byPair.get(JSON.stringify([from, to])));
    });
}

function linkOf(from: string, to: string, edge: GraphEdge | undefined): Link {
  if (!edge) return { from, to, why: 'through what lies between', places: [] };
  const why = edge.hard ? edge.why : `needed together with others; ${edge.why}`;
  return { from, to, why, places: [...edge.calls, ...edge.places] };
}

/** How something is run, a predicate each, with the place that says so or why it is assumed. */
export interface OperationFact {
  readonly text: string;
  readonly places: readonly Place[];
  /** `null`: the workspace says so. */
  readonly assumed: string | null;
}

/** What of an operation bears on the availability of a node; what is assumed for one reason is one fact. */
export function operationFacts(node: GraphNode | undefined): readonly OperationFact[] {
  if (!node?.operation) return [];
  const { replicas, needed, zones, standby, disruptionBudget, managed } = node.operation;
  const facts = [
    fact(replicas, (count) =>
      count === 1 ? 'runs once' : `runs ${count} times, ${needed} of which must be up`,
    ),
    fact(zones, (count) => `stands in ${count} ${count === 1 ? 'zone' : 'zones'}`),
    node.kind === 'service'
      ? fact(disruptionBudget, (there) =>
          there ? 'keeps enough of it in an eviction' : 'may lose all of it to an eviction',
        )
      : fact(standby, (there) =>
          there ? 'has another that stands by' : 'has nothing that stands by',
        ),
    ...(managed ? [{ text: 'is run by somebody else', places: [], assumed: null }] : []),
  ];
  const reasons = new Set(facts.flatMap(({ assumed }) => assumed ?? []));
  return [
    ...facts.filter(({ assumed }) => assumed === null),
    ...[...reasons].map((assumed) => ({
      text: listed(facts.filter((one) => one.assumed === assumed).map(({ text }) => text)),
      places: [],
      assumed,
    })),
  ];
}

function fact<T>(stated: Stated<T>, text: (value: T) => string): OperationFact {
  return isAssumed(stated)
    ? { text: text(stated.value), places: [], assumed: stated.assumed }
    : { text: text(stated.value), places: stated.places, assumed: null };
}
