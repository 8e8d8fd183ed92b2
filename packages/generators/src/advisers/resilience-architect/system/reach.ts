import type { NodeNumber, System } from './system.js';

/** A need that is taken for gone, to see what that changes. */
export type Spared = (from: NodeNumber, to: NodeNumber) => boolean;

export const NOTHING_SPARED: Spared = () => false;

/** What one node cannot do without. */
export interface Reach {
  /** Each of them must be up, the node itself among them, in the order in which they are met. */
  readonly nodes: readonly NodeNumber[];
  /** And of each of these groups as many as it needs; an index into the system's groups. */
  readonly groups: readonly number[];
}

/** Follows needs from a node. In a circle of needs everything needs everything, so all of it is reached. */
export function reachOf(system: System, start: NodeNumber, spared: Spared): Reach {
  const seen = new Uint8Array(system.nodes.length);
  seen[start] = 1;
  const nodes = [start];
  const groups: number[] = [];
  for (let next = 0; next < nodes.length; next++) {
    const from = nodes[next]!;
    groups.push(...system.groupsOf[from]!);
    for (const to of system.needs[from]!) {
      if (seen[to] || spared(from, to)) continue;
      seen[to] = 1;
      nodes.push(to);
    }
  }
  return { nodes, groups };
}
