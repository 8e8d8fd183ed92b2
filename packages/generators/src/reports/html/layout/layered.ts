import { acyclic } from './acyclic.js';
import { heightsOf } from './heights.js';
import { layersOf } from './layers.js';
import { orderedLayers } from './order.js';
import { ranked } from './ranks.js';

/** Sizes of a picture, in pixels. */
export interface LayoutSizes {
  /** Of a node. */
  readonly width: number;
  readonly height: number;
  /** Between nodes above each other, and between layers. */
  readonly gapY: number;
  readonly gapX: number;
  /** A layer of more nodes than this becomes several columns, if the picture is not to be higher than it is wide. */
  readonly rows: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By node: its left upper corner. */
  readonly nodes: readonly Point[];
  /** By edge: what it goes over, from its `from` to its `to`. */
  readonly edges: readonly (readonly Point[])[];
}

/** Around the picture. */
export const MARGIN = 16;

/** Room that a long edge takes as it passes a layer, as a share of a node’s. */
const PASSING = 0.3;

/**
 * Draws a graph that hangs together in layers from left to right, callers before what they call.
 * @param links Indexes of nodes.
 */
export function layeredLayout(
  count: number,
  links: readonly { readonly from: number; readonly to: number }[],
  sizes: LayoutSizes,
): Layout {
  const forward = acyclic(count, links);
  const graph = ranked(layersOf(count, forward), forward);
  const layers = orderedLayers(graph);
  const step = sizes.height + sizes.gapY;
  const columns = columnsOf(
    layers.map((layer) => layer.filter((node) => node < count).length),
    sizes,
  );
  const heights = heightsOf(graph, layers, (layer, above, below) => {
    const share = above < count && below < count ? 1 : PASSING;
    const room = above < count || below < count ? Math.max(share, 0.62) : share;
    return (step * (share === 1 ? 1 : room)) / columns[layer]!;
  });
  const lefts = leftsOf(columns, sizes);
  const place = new Map<number, Point>();
  layers.forEach((layer, at) => {
    let nodes = 0;
    for (const node of layer) {
      const column = node < count ? nodes++ % columns[at]! : 0;
      place.set(node, {
        x: lefts[at]! + column * (sizes.width + sizes.gapX / 3),
        y: heights[node]! + MARGIN,
      });
    }
  });
  const right = (layer: number): number => lefts[layer]! + columnsWidth(columns[layer]!, sizes);
  const layerOf = new Map(layers.flatMap((layer, at) => layer.map((node) => [node, at] as const)));
  const middle = sizes.height / 2;
  return {
    width: (lefts.at(-1) ?? 0) + columnsWidth(columns.at(-1) ?? 1, sizes) + MARGIN,
    height: Math.max(0, ...heights) + sizes.height + 2 * MARGIN,
    nodes: Array.from({ length: count }, (_, node) => place.get(node)!),
    edges: graph.routes.map((route, edge) => {
      const points = route.flatMap((node, at) => {
        const { x, y } = place.get(node)!;
        if (at === 0) return [{ x: x + sizes.width, y: y + middle }];
        if (at === route.length - 1) return [{ x, y: y + middle }];
        return [
          { x, y: y + middle },
          { x: right(layerOf.get(node)!), y: y + middle },
        ];
      });
      return forward[edge] === links[edge] ? points : points.reverse();
    }),
  };
}

/** How wide a picture is for its height. */
const ASPECT = 1.5;

/** By layer, how many columns it takes: as few as keep the picture about as wide as a screen. */
function columnsOf(counts: readonly number[], sizes: LayoutSizes): readonly number[] {
  const tallest = Math.max(1, ...counts);
  for (let rows = sizes.rows; rows < tallest; rows++) {
    const columns = counts.map((count) => Math.max(1, Math.ceil(count / rows)));
    const width = columns.reduce((sum, one) => sum + columnsWidth(one, sizes) + sizes.gapX, 0);
    if (width <= ASPECT * rows * (sizes.height + sizes.gapY)) return columns;
  }
  return counts.map(() => 1);
}

const columnsWidth = (columns: number, { width, gapX }: LayoutSizes): number =>
  columns * width + ((columns - 1) * gapX) / 3;

function leftsOf(columns: readonly number[], sizes: LayoutSizes): readonly number[] {
  const lefts = [MARGIN];
  columns.forEach((count, layer) =>
    lefts.push(lefts[layer]! + columnsWidth(count, sizes) + sizes.gapX),
  );
  return lefts.slice(0, -1);
}
