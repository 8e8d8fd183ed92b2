import type { AnalysisSettings } from '../../../analysis/settings.js';
import type {
  DependencyGraph,
  GraphEdge,
  GraphNode,
  ServiceHealth,
} from '../../../graph/dependency-graph.js';
import { folded } from '../../../graph/names.js';

/** Nodes by number: an index into {@link System.nodes}. */
export type NodeNumber = number;

/** `needed` of the members must be up for `from` to do its work. */
export interface Group {
  readonly from: NodeNumber;
  readonly members: readonly NodeNumber[];
  readonly needed: number;
}

/** A dependency graph as what must be up for what. */
export interface System {
  readonly nodes: readonly GraphNode[];
  readonly numberOf: ReadonlyMap<string, NodeNumber>;
  /** Edges between nodes that exist, in the order of the graph. */
  readonly edges: readonly GraphEdge[];
  /** By node: the edges that leave it for another one. */
  readonly edgesFrom: readonly (readonly GraphEdge[])[];
  /** By node: those that lead to it from another one. */
  readonly edgesTo: readonly (readonly GraphEdge[])[];
  /** By node: all of these must be up. */
  readonly needs: readonly (readonly NodeNumber[])[];
  readonly groups: readonly Group[];
  /** By node: its groups, as an index into `groups`. */
  readonly groupsOf: readonly (readonly number[])[];
}

/**
 * What the nodes of a graph need. A node needs the other end of a hard edge, and what its readiness or liveness asks,
 * for it takes no requests while that is down; it needs neither where the settings say that it can do without, and of
 * alternatives only as many as it takes.
 */
export function systemOf(graph: DependencyGraph, settings: AnalysisSettings): System {
  const nodes = [...graph.nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const numberOf = new Map(nodes.map(({ id }, number) => [id, number]));
  const edges = graph.edges.filter(({ from, to }) => numberOf.has(from) && numberOf.has(to));
  const needs = nodes.map(() => new Set<NodeNumber>());
  const withoutWhat = optionalOf(nodes, settings);
  const optional = (from: NodeNumber, to: NodeNumber): boolean =>
    (withoutWhat.get(from) ?? []).some((name) => isNameOf(name, nodes[to]!));
  const need = (from: NodeNumber, to: NodeNumber | undefined): void => {
    if (to !== undefined && to !== from && !optional(from, to)) needs[from]!.add(to);
  };
  for (const { from, to, hard } of edges) {
    if (hard) need(numberOf.get(from)!, numberOf.get(to));
  }

  const groups: Group[] = [];
  const alternatives = graph.alternatives.flatMap(({ from: id, of, needed }) => {
    const from = numberOf.get(id);
    const members = [...new Set(of.flatMap((member) => numberOf.get(member) ?? []))];
    return from === undefined ? [] : [{ from, members, needed }];
  });
  for (const { from, members } of alternatives) {
    for (const member of members) needs[from]!.delete(member);
  }
  for (const { from, members, needed } of alternatives) {
    if (members.some((member) => optional(from, member)) || needed <= 0) continue;
    if (needed < members.length) groups.push({ from, members, needed });
    else for (const member of members) need(from, member);
  }

  for (const [number, { health }] of nodes.entries()) {
    for (const id of askedBy(health)) need(number, numberOf.get(id));
  }

  const groupsOf = nodes.map((): number[] => []);
  for (const [index, { from }] of groups.entries()) groupsOf[from]!.push(index);
  const between = edges.filter(({ from, to }) => from !== to);
  return {
    nodes,
    numberOf,
    edges,
    edgesFrom: grouped(nodes, between, ({ from }) => numberOf.get(from)!),
    edgesTo: grouped(nodes, between, ({ to }) => numberOf.get(to)!),
    needs: needs.map((set) => [...set].sort((a, b) => a - b)),
    groups,
    groupsOf,
  };
}

/** What must be up for a service to be sent requests, and not to be restarted; nothing where no probe asks. */
export function askedBy(health: ServiceHealth | null): readonly string[] {
  if (!health) return [];
  const readiness = health.readiness.value ? health.readinessAsks : [];
  const liveness = health.liveness.value ? health.livenessAsks : [];
  return [...readiness, ...liveness];
}

/** What people may call a node in their settings. */
export function namesOf({ id, name, project }: GraphNode): readonly string[] {
  return project === null ? [id, name] : [id, name, project];
}

/** Whether a person means it by a name: `orders_api` is `orders-api`. */
export const isNameOf = (name: string, node: GraphNode): boolean =>
  namesOf(node).some((one) => one === name || folded(one) === folded(name));

/** By node, what the settings say that it can do without. */
function optionalOf(
  nodes: readonly GraphNode[],
  { optional }: AnalysisSettings,
): ReadonlyMap<NodeNumber, readonly string[]> {
  const found = new Map<NodeNumber, readonly string[]>();
  for (const [name, without] of optional) {
    for (const [number, node] of nodes.entries()) {
      if (isNameOf(name, node)) found.set(number, [...(found.get(number) ?? []), ...without]);
    }
  }
  return found;
}

function grouped(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  nodeOf: (edge: GraphEdge) => NodeNumber,
): readonly (readonly GraphEdge[])[] {
  const groups = nodes.map((): GraphEdge[] => []);
  for (const edge of edges) groups[nodeOf(edge)]!.push(edge);
  return groups;
}
