import type { Ranked } from './ranks.js';

const SWEEPS = 24;

/**
 * The layers, each in an order in which few edges cross: by the barycentre of a node's neighbours, from left to right and
 * back, as long as that helps.
 * @see Sugiyama, Tagawa, Toda: Methods for Visual Understanding of Hierarchical System Structures, 1981
 */
export function orderedLayers({ layers, before, after }: Ranked): number[][] {
  const position = new Array<number>(before.length).fill(0);
  const place = (layer: readonly number[]): void =>
    layer.forEach((node, at) => (position[node] = at));
  let current = walked(layers, after);
  current.forEach(place);
  let best = current;
  let fewest = crossings(current, after, position);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const forward = sweep % 2 === 0;
    const neighbours = forward ? before : after;
    current = current.map((layer) => [...layer]);
    for (const layer of forward ? current : [...current].reverse()) {
      sortBy(layer, (node) => mean(neighbours[node]!, position) ?? position[node]!);
      place(layer);
    }
    const now = crossings(current, after, position);
    if (now < fewest) [fewest, best] = [now, current];
  }
  return best;
}

/** Neighbours near each other from the beginning: the order in which a walk meets them. */
function walked(layers: readonly (readonly number[])[], after: Ranked['after']): number[][] {
  const met = new Map<number, number>();
  for (const start of layers.flat()) {
    const stack = [start];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (met.has(node)) continue;
      met.set(node, met.size);
      stack.push(...[...after[node]!].reverse());
    }
  }
  return layers.map((layer) => [...layer].sort((one, other) => met.get(one)! - met.get(other)!));
}

function sortBy(layer: number[], key: (node: number) => number): void {
  const keys = new Map(layer.map((node) => [node, key(node)]));
  layer.sort((one, other) => keys.get(one)! - keys.get(other)!);
}

function mean(nodes: readonly number[], position: readonly number[]): number | null {
  if (nodes.length === 0) return null;
  return nodes.reduce((sum, node) => sum + position[node]!, 0) / nodes.length;
}

/** How many pairs of edges between neighbouring layers cross, counted with a tree of sums (Barth, Jünger, Mutzel, 2002). */
export function crossings(
  layers: readonly (readonly number[])[],
  after: Ranked['after'],
  position: readonly number[],
): number {
  let count = 0;
  for (const [at, layer] of layers.entries()) {
    const size = layers[at + 1]?.length ?? 0;
    const sums = new Array<number>(size + 1).fill(0);
    let seen = 0;
    for (const node of layer) {
      const targets = after[node]!.map((to) => position[to]!).sort((one, other) => one - other);
      for (const target of targets) count += seen - sumTo(sums, target + 1);
      for (const target of targets) add(sums, target + 1);
      seen += targets.length;
    }
  }
  return count;
}

function sumTo(sums: readonly number[], index: number): number {
  let sum = 0;
  for (let at = index; at > 0; at -= at & -at) sum += sums[at]!;
  return sum;
}

function add(sums: number[], index: number): void {
  for (let at = index; at < sums.length; at += at & -at) sums[at]!++;
}
