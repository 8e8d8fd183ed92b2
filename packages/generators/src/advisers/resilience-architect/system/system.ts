import type { AnalysisSettings } from '../../../analysis/settings.js';
import type { DependencyGraph, GraphEdge, GraphNode } from '../../../graph/dependency-graph.js';

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
  const optional = (from: NodeNumber, to: NodeNumber): boolean =>
    namesOf(nodes[from]!).some((name) =>
      settings.optional.get(name)?.some((other) => namesOf(nodes[to]!).includes(other)),
    );
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
    const asked = [...(health?.readinessAsks ?? []), ...(health?.livenessAsks ?? [])];
    for (const id of asked) need(number, numberOf.get(id));
  }

  const groupsOf = nodes.map((): number[] => []);
  for (const [index, { from }] of groups.entries()) groupsOf[from]!.push(index);
  return {
    nodes,
    numberOf,
    edges,
    needs: needs.map((set) => [...set].sort((a, b) => a - b)),
    groups,
    groupsOf,
  };
}

/** What people may call a node in their settings. */
export function namesOf({ id, name, project }: GraphNode): readonly string[] {
  return project === null ? [id, name] : [id, name, project];
}
