import type { Point } from './layered.js';

/** The `d` of a path that leaves and reaches each layer level, and swings between them. */
export function curve([first, ...rest]: readonly Point[]): string {
  if (!first) return '';
  let { x, y } = round(first);
  let path = `M${x} ${y}`;
  for (const point of rest) {
    const to = round(point);
    const bend = Math.round((to.x - x) / 2);
    path += to.y === y ? `H${to.x}` : `C${x + bend} ${y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
    ({ x, y } = to);
  }
  return path;
}

const round = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
