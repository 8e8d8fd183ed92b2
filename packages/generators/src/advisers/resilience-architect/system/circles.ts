/**
 * Strongly connected components of two nodes and more, and single ones that lead to themselves: each ascending, the
 * list by its first. Without recursion, for a path may be as long as the graph.
 * @see Tarjan, SIAM Journal on Computing 1 (1972) 146–160
 */
export function circlesIn(
  successors: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return componentsOf(successors)
    .filter((nodes) => nodes.length > 1 || successors[nodes[0]!]!.includes(nodes[0]!))
    .map((nodes) => [...nodes].sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!);
}

/** Strongly connected components, each after all those that it leads to. */
export function componentsOf(
  successors: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const found: number[][] = [];
  const index = new Array<number>(successors.length).fill(-1);
  const lowest = new Array<number>(successors.length).fill(0);
  const open: number[] = [];
  const isOpen = new Uint8Array(successors.length);
  let next = 0;
  const enter = (node: number): { node: number; edge: number } => {
    index[node] = lowest[node] = next++;
    open.push(node);
    isOpen[node] = 1;
    return { node, edge: 0 };
  };
  for (let root = 0; root < successors.length; root++) {
    if (index[root] !== -1) continue;
    const stack = [enter(root)];
    while (stack.length > 0) {
      const at = stack.at(-1)!;
      const { node } = at;
      const to = successors[node]![at.edge++];
      if (to !== undefined) {
        if (index[to] === -1) stack.push(enter(to));
        else if (isOpen[to]) lowest[node] = Math.min(lowest[node]!, index[to]!);
        continue;
      }
      stack.pop();
      const parent = stack.at(-1)?.node;
      if (parent !== undefined) lowest[parent] = Math.min(lowest[parent]!, lowest[node]!);
      if (lowest[node] !== index[node]) continue;
      const component: number[] = [];
      let member: number;
      do {
        member = open.pop()!;
        isOpen[member] = 0;
        component.push(member);
      } while (member !== node);
      found.push(component);
    }
  }
  return found;
}
