import type { NodeNumber, System } from './system.js';

/** The shortest way by needs from one node to another, through members of groups where there is no other; both ends in it. */
export function pathTo(
  { needs, groupsOf, groups, nodes }: System,
  from: NodeNumber,
  to: NodeNumber,
): readonly NodeNumber[] | null {
  const cameFrom = new Array<NodeNumber | undefined>(nodes.length);
  const queue = [from];
  cameFrom[from] = from;
  for (let next = 0; next < queue.length && cameFrom[to] === undefined; next++) {
    const at = queue[next]!;
    const further = [...needs[at]!, ...groupsOf[at]!.flatMap((group) => groups[group]!.members)];
    for (const other of further) {
      if (cameFrom[other] !== undefined) continue;
      cameFrom[other] = at;
      queue.push(other);
    }
  }
  if (cameFrom[to] === undefined) return null;
  const path = [to];
  while (path[0] !== from) path.unshift(cameFrom[path[0]!]!);
  return path;
}
