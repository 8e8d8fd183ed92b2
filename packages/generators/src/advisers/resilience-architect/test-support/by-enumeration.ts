import type { System } from '../system/system.js';

// The same questions, answered by trying every state: 2ⁿ of them.

/** Whether a node does its work while exactly those nodes are down by themselves. */
export function isUp(system: System, node: number, down: (node: number) => boolean): boolean {
  const up = system.nodes.map((_, number) => !down(number));
  for (let changed = true; changed; ) {
    changed = false;
    for (const number of system.nodes.keys()) {
      if (!up[number]) continue;
      const works =
        system.needs[number]!.every((need) => up[need]) &&
        system.groupsOf[number]!.every((group) => {
          const { members, needed } = system.groups[group]!;
          return members.filter((member) => up[member]).length >= needed;
        });
      if (works) continue;
      up[number] = false;
      changed = true;
    }
  }
  return up[node]!;
}

export function availabilityByEnumeration(
  system: System,
  node: number,
  up: readonly number[],
): number {
  let sum = 0;
  for (let state = 0; state < 2 ** up.length; state++) {
    const isDown = (number: number): boolean => (state & (1 << number)) !== 0;
    if (!isUp(system, node, isDown)) continue;
    sum += up.reduce((chance, p, number) => chance * (isDown(number) ? 1 - p : p), 1);
  }
  return sum;
}
