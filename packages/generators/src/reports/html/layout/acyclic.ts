/** By index of node, where its edges lead. */
export type Successors = readonly (readonly number[])[];

/** An edge by the indexes of its nodes. */
export interface Link {
  readonly from: number;
  readonly to: number;
}

/**
 * The same edges without a cycle: those that lead back, seen from the first nodes, are turned round. Edges from a node to
 * itself stay as they are.
 */
export function acyclic(count: number, links: readonly Link[]): readonly Link[] {
  const successors = successorsOf(count, links);
  const finished = finishingOrder(successors, startsFirst(count, links));
  return links.map((link) =>
    finished[link.from]! < finished[link.to]! ? { from: link.to, to: link.from } : link,
  );
}

/** Where each node's edges lead. */
export function successorsOf(count: number, links: readonly Link[]): Successors {
  const successors: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of links) if (from !== to) successors[from]!.push(to);
  return successors;
}

/** Nodes that nobody needs come first, so that a walk begins where people do. */
function startsFirst(count: number, links: readonly Link[]): readonly number[] {
  const needed = new Set(links.map(({ to }) => to));
  const all = Array.from({ length: count }, (_, node) => node);
  return [...all.filter((node) => !needed.has(node)), ...all.filter((node) => needed.has(node))];
}

/** When a depth-first walk leaves each node; without recursion, for chains are as long as they like. */
function finishingOrder(successors: Successors, starts: readonly number[]): readonly number[] {
  const finished = new Array<number>(successors.length).fill(-1);
  const next = new Array<number>(successors.length).fill(-1);
  let clock = 0;
  for (const start of starts) {
    if (next[start] !== -1) continue;
    const stack = [start];
    next[start] = 0;
    while (stack.length > 0) {
      const node = stack.at(-1)!;
      const to = successors[node]![next[node]!++];
      if (to === undefined) finished[stack.pop()!] = clock++;
      else if (next[to] === -1) {
        next[to] = 0;
        stack.push(to);
      }
    }
  }
  return finished;
}
