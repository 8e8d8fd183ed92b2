import { type Reach, reachOf, type Spared } from '../system/reach.js';
import type { NodeNumber, System } from '../system/system.js';

/** A member of a group, as what it cannot do without. */
export interface Branch {
  /** Indexes into {@link ParallelPart.blocks}. */
  readonly blocks: readonly number[];
  /** Indexes into {@link ParallelPart.gates}. */
  readonly gates: readonly number[];
}

/** So many of the branches must be up. */
export interface Gate {
  readonly needed: number;
  readonly branches: readonly Branch[];
}

/** What lies behind alternatives. */
export interface ParallelPart {
  /** Nodes that the same branches need: one down is as all down, so that they are a single variable. */
  readonly blocks: readonly (readonly NodeNumber[])[];
  readonly gates: readonly Gate[];
  /** The gates that the top itself needs, as an index into `gates`. */
  readonly top: readonly number[];
  /** Nodes that branches need, and the top needs anyway. */
  readonly shared: ReadonlySet<NodeNumber>;
}

/** The groups that something needs, directly or through their members, without the nodes that it needs anyway. */
export function parallelPartOf(system: System, reach: Reach, spared: Spared): ParallelPart {
  const needed = new Set(reach.nodes);
  const gateOf = new Map<number, number>();
  const found: number[] = [];
  const gateFor = (group: number): number => {
    const known = gateOf.get(group);
    if (known !== undefined) return known;
    gateOf.set(group, found.length);
    return found.push(group) - 1;
  };
  const top = reach.groups.map(gateFor);

  const shared = new Set<NodeNumber>();
  const branchesOf = new Map<NodeNumber, number[]>();
  const gates: { needed: number; branches: { nodes: NodeNumber[]; gates: number[] }[] }[] = [];
  let branch = 0;
  for (let next = 0; next < found.length; next++) {
    const { from, members, needed: least } = system.groups[found[next]!]!;
    const branches = members.map((member) => {
      if (spared(from, member)) return { nodes: [], gates: [] };
      const own = reachOf(system, member, spared);
      const nodes = own.nodes.filter((node) => !needed.has(node));
      for (const node of own.nodes) if (needed.has(node)) shared.add(node);
      for (const node of nodes) branchesOf.set(node, [...(branchesOf.get(node) ?? []), branch]);
      branch++;
      return { nodes, gates: own.groups.map(gateFor) };
    });
    gates.push({ needed: least, branches });
  }

  const blocks: NodeNumber[][] = [];
  const blockOfBranches = new Map<string, number>();
  const blockOf = new Map<NodeNumber, number>();
  for (const [node, branches] of branchesOf) {
    const key = branches.join();
    let block = blockOfBranches.get(key);
    if (block === undefined) {
      block = blocks.push([]) - 1;
      blockOfBranches.set(key, block);
    }
    blocks[block]!.push(node);
    blockOf.set(node, block);
  }
  return {
    blocks,
    gates: gates.map(({ needed: least, branches }) => ({
      needed: least,
      branches: branches.map(({ nodes, gates: inner }) => ({
        blocks: [...new Set(nodes.map((node) => blockOf.get(node)!))],
        gates: inner,
      })),
    })),
    top,
    shared,
  };
}
