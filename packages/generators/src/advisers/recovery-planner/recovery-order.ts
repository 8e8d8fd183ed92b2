import type { DependencyGraph } from '../../graph/dependency-graph.js';

/** In which order what the workspace runs comes back. */
export interface RecoveryOrder {
  /** Groups of node ids: each needs only earlier ones, so that those of a group can be brought back at once. */
  readonly groups: readonly (readonly string[])[];
  /** Ids of nodes that need each other in a circle, and therefore stand in one group. */
  readonly circles: readonly (readonly string[])[];
}

/**
 * Orders what is run from this workspace by what it cannot work without: a node comes as soon as all that it needs is
 * there. Nodes of a circle come together, for none of them can be first. What others run (an API, a mail provider) is in no
 * group: it is waited for, and not brought back. Sorted by id within a group, so the same graph gives the same order.
 */
export function recoveryOrder(graph: Pick<DependencyGraph, 'nodes' | 'edges'>): RecoveryOrder {
  const own = graph.nodes.filter(({ kind, operation }) => kind === 'service' || operation !== null);
  const ids = own.map(({ id }) => id).sort();
  const needs = new Map(ids.map((id) => [id, [] as string[]]));
  for (const { from, to, hard } of graph.edges) {
    if (hard && from !== to && needs.has(to)) needs.get(from)?.push(to);
  }
  const circles = components(ids, needs);
  const circleOf = new Map(circles.flatMap((members, at) => members.map((id) => [id, at])));
  const levels: number[] = [];
  for (const [at, members] of circles.entries()) {
    const before = members
      .flatMap((id) => needs.get(id)!)
      .map((id) => circleOf.get(id)!)
      .filter((one) => one !== at);
    levels[at] = Math.max(-1, ...before.map((one) => levels[one]!)) + 1;
  }
  const groups: string[][] = Array.from({ length: Math.max(-1, ...levels) + 1 }, () => []);
  for (const [at, members] of circles.entries()) groups[levels[at]!]!.push(...members);
  return {
    groups: groups.map((group) => group.sort()),
    circles: circles
      .filter((members) => members.length > 1)
      .sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
  };
}

/**
 * Strongly connected components, each after all that it needs.
 * R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972); without recursion, for a graph from
 * elsewhere may be deep.
 */
function components(
  ids: readonly string[],
  needs: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const root of ids) {
    if (index.has(root)) continue;
    const path: { readonly id: string; next: number }[] = [];
    const enter = (id: string): void => {
      index.set(id, index.size);
      lowest.set(id, index.get(id)!);
      open.push(id);
      isOpen.add(id);
      path.push({ id, next: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { id } = top;
      const needed = needs.get(id)![top.next++];
      if (needed !== undefined) {
        if (!index.has(needed)) enter(needed);
        else if (isOpen.has(needed)) {
          lowest.set(id, Math.min(lowest.get(id)!, index.get(needed)!));
        }
        continue;
      }
      path.pop();
      const caller = path.at(-1);
      if (caller) lowest.set(caller.id, Math.min(lowest.get(caller.id)!, lowest.get(id)!));
      if (lowest.get(id) !== index.get(id)) continue;
      const members = open.splice(open.indexOf(id));
      for (const member of members) isOpen.delete(member);
      found.push(members.sort());
    }
  }
  return found;
}
