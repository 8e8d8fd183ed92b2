import type { DependencyGraph, GraphNode, NodeKind } from '../../graph/dependency-graph.js';

/** What reports call the nodes of a graph. */
export interface NodeNames {
  /** As a person would call it; the id where the graph has no such node. */
  (id: string): string;
}

/** Names by id; nodes that share a name are told apart by their kind. */
export function nodeNames({ nodes }: DependencyGraph): NodeNames {
  const count = new Map<string, number>();
  for (const { name } of nodes) count.set(name, (count.get(name) ?? 0) + 1);
  const names = new Map(
    nodes.map((node) => [
      node.id,
      count.get(node.name) === 1 ? node.name : `${node.name} (${kindText(node.kind)})`,
    ]),
  );
  return (id) => names.get(id) ?? id;
}

const KINDS: Record<NodeKind, string> = {
  service: 'service',
  database: 'database',
  cache: 'cache',
  queue: 'queue',
  storage: 'storage',
  llm: 'language model',
  email: 'mail',
  api: 'API of others',
};

/** What a node is, in words. */
export const kindText = (kind: NodeKind): string => KINDS[kind];

/** Nodes by id. */
export const nodesById = ({ nodes }: DependencyGraph): ReadonlyMap<string, GraphNode> =>
  new Map(nodes.map((node) => [node.id, node]));
