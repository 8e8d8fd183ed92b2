import type { Link } from './acyclic.js';

/** Nodes and edges, by their indexes, that hang together. */
export interface Component {
  readonly nodes: readonly number[];
  readonly links: readonly number[];
}

/** Splits a graph into parts that no edge joins, the largest first, and nodes without an edge to another. */
export function componentsOf(
  count: number,
  links: readonly Link[],
): { readonly parts: readonly Component[]; readonly alone: readonly number[] } {
  const leader = Array.from({ length: count }, (_, node) => node);
  const leaderOf = (node: number): number => {
    while (leader[node] !== node) node = leader[node] = leader[leader[node]!]!;
    return node;
  };
  for (const { from, to } of links) {
    const [one, other] = [leaderOf(from), leaderOf(to)];
    leader[Math.max(one, other)] = Math.min(one, other);
  }
  const parts = new Map<number, { nodes: number[]; links: number[] }>();
  for (let node = 0; node < count; node++) {
    const part = parts.get(leaderOf(node));
    if (part) part.nodes.push(node);
    else parts.set(leaderOf(node), { nodes: [node], links: [] });
  }
  links.forEach(({ from, to }, link) => {
    if (from !== to) parts.get(leaderOf(from))!.links.push(link);
  });
  const all = [...parts.values()];
  return {
    parts: all
      .filter(({ nodes }) => nodes.length > 1)
      .sort((one, other) => other.nodes.length - one.nodes.length),
    alone: all.flatMap(({ nodes }) => (nodes.length === 1 ? nodes : [])),
  };
}
