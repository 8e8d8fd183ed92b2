import type { Link } from './acyclic.js';
import { componentsOf } from './components.js';
import { type Layout, type LayoutSizes, layeredLayout, MARGIN, type Point } from './layered.js';

/**
 * Draws a graph: each part of it that hangs together in layers from left to right, callers before what they call; the
 * largest part on top, and nodes without an edge in rows at the bottom. The same graph gives the same picture.
 * @param links Indexes of nodes.
 */
export function layoutOf(count: number, links: readonly Link[], sizes: LayoutSizes): Layout {
  const { parts, alone } = componentsOf(count, links);
  const nodes = new Array<Point>(count);
  const edges = new Array<readonly Point[]>(links.length).fill([]);
  let [width, top] = [0, 0];
  for (const part of parts) {
    const index = new Map(part.nodes.map((node, at) => [node, at]));
    const own = part.links.map((link) => ({
      from: index.get(links[link]!.from)!,
      to: index.get(links[link]!.to)!,
    }));
    const layout = layeredLayout(part.nodes.length, own, sizes);
    const lower = ({ x, y }: Point): Point => ({ x, y: y + top });
    part.nodes.forEach((node, at) => (nodes[node] = lower(layout.nodes[at]!)));
    part.links.forEach((link, at) => (edges[link] = layout.edges[at]!.map(lower)));
    width = Math.max(width, layout.width);
    top += layout.height - MARGIN;
  }
  const [stepX, stepY] = [sizes.width + sizes.gapX / 3, sizes.height + sizes.gapY];
  const fitting = Math.floor((width - 2 * MARGIN + sizes.gapX / 3) / stepX);
  const across = Math.max(fitting, Math.ceil(Math.sqrt(alone.length / 2)), 1);
  alone.forEach((node, at) => {
    nodes[node] = {
      x: MARGIN + (at % across) * stepX,
      y: MARGIN + top + Math.floor(at / across) * stepY,
    };
  });
  const rows = Math.ceil(alone.length / across);
  return {
    width: Math.max(width, 2 * MARGIN + Math.min(across, alone.length) * stepX),
    height: top + MARGIN + (rows > 0 ? rows * stepY + MARGIN : 0),
    nodes,
    edges,
  };
}
