import { type Link, successorsOf } from './acyclic.js';

/**
 * The layer of each node, 0 first: every edge leads to a later layer, and each node stands as early as it can; those that
 * nobody needs stand right before the first that they need.
 * @param links Without a cycle.
 */
export function layersOf(count: number, links: readonly Link[]): readonly number[] {
  const successors = successorsOf(count, links);
  const waiting = new Array<number>(count).fill(0);
  for (const targets of successors) for (const to of targets) waiting[to]!++;
  const needed = waiting.map((callers) => callers > 0);
  const layers = new Array<number>(count).fill(0);
  const ready = waiting.flatMap((callers, node) => (callers === 0 ? [node] : []));
  for (let at = 0; at < ready.length; at++) {
    const node = ready[at]!;
    for (const to of successors[node]!) {
      layers[to] = Math.max(layers[to]!, layers[node]! + 1);
      if (--waiting[to]! === 0) ready.push(to);
    }
  }
  return layers.map((layer, node) =>
    needed[node] || successors[node]!.length === 0
      ? layer
      : Math.min(...successors[node]!.map((to) => layers[to]!)) - 1,
  );
}
