import type { Link } from './acyclic.js';

/** A graph in which every edge leads to the next layer: a long edge goes over points of its own. */
export interface Ranked {
  /** Nodes, and above their count the points of long edges, in layers. */
  readonly layers: number[][];
  /** By node or point: those of the layer before, and of the layer after. */
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  /** By edge: the nodes and points that it goes over, the end first that stands in the earlier layer. */
  readonly routes: readonly (readonly number[])[];
}

/** Cuts long edges into steps of one layer. */
export function ranked(layers: readonly number[], links: readonly Link[]): Ranked {
  const rows: number[][] = Array.from({ length: Math.max(0, ...layers) + 1 }, () => []);
  layers.forEach((layer, node) => rows[layer]!.push(node));
  const before: number[][] = layers.map(() => []);
  const after: number[][] = layers.map(() => []);
  const routes = links.map(({ from, to }) => {
    if (from === to) return [from];
    const route = [from];
    for (let layer = layers[from]! + 1; layer < layers[to]!; layer++) {
      const point = before.push([]) - 1;
      after.push([]);
      rows[layer]!.push(point);
      route.push(point);
    }
    route.push(to);
    route.slice(1).forEach((next, at) => {
      after[route[at]!]!.push(next);
      before[next]!.push(route[at]!);
    });
    return route;
  });
  return { layers: rows, before, after, routes };
}
