import type { NodeNumber, System } from './system.js';

/** For each node, who needs it, and of which groups it is a member: made once for all questions. */
export interface Dependents {
  readonly needing: readonly (readonly NodeNumber[])[];
  readonly memberOf: readonly (readonly number[])[];
}

export function dependentsOf({ nodes, needs, groups }: System): Dependents {
  const needing = nodes.map((): NodeNumber[] => []);
  const memberOf = nodes.map((): number[] => []);
  for (const [from, all] of needs.entries()) for (const to of all) needing[to]!.push(from);
  for (const [group, { members }] of groups.entries()) {
    for (const member of members) memberOf[member]!.push(group);
  }
  return { needing, memberOf };
}

/** The nodes that cannot do their work while one is down, without itself; ascending. */
export function blastRadiusOf(
  { groups, nodes }: System,
  { needing, memberOf }: Dependents,
  node: NodeNumber,
): readonly NodeNumber[] {
  const down = new Uint8Array(nodes.length);
  down[node] = 1;
  const queue = [node];
  const left = groups.map(({ members }) => members.length);
  const fell = (from: NodeNumber): void => {
    if (down[from]) return;
    down[from] = 1;
    queue.push(from);
  };
  for (let next = 0; next < queue.length; next++) {
    const gone = queue[next]!;
    needing[gone]!.forEach(fell);
    for (const group of memberOf[gone]!) {
      left[group]!--;
      if (left[group]! < groups[group]!.needed) fell(groups[group]!.from);
    }
  }
  return queue.slice(1).sort((a, b) => a - b);
}
