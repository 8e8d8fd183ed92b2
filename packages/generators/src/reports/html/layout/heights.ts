import type { Ranked } from './ranks.js';

const SWEEPS = 16;

/**
 * The height of each node or point on the page: near its neighbours, in the order of its layer, and as far from the next
 * one as `gap` asks.
 * @param gap Between two that follow each other in a layer, from middle to middle.
 */
export function heightsOf(
  { before, after }: Ranked,
  layers: readonly (readonly number[])[],
  gap: (layer: number, above: number, below: number) => number,
): readonly number[] {
  const heights = new Array<number>(before.length).fill(0);
  const offsets = layers.map((layer, at) => offsetsOf(layer, (one, other) => gap(at, one, other)));
  layers.forEach((layer, at) => {
    const middle = (offsets[at]!.at(-1) ?? 0) / 2;
    layer.forEach((node, index) => (heights[node] = offsets[at]![index]! - middle));
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0;
    const last = sweep >= SWEEPS - 2;
    for (const step of layers.keys()) {
      const at = forward ? step : layers.length - 1 - step;
      const wanted = layers[at]!.map((node) => {
        const side = forward ? before[node]! : after[node]!;
        const near = last || side.length === 0 ? [...before[node]!, ...after[node]!] : side;
        return near.length === 0
          ? heights[node]!
          : near.reduce((sum, one) => sum + heights[one]!, 0) / near.length;
      });
      closest(wanted, offsets[at]!).forEach((height, index) => {
        heights[layers[at]![index]!] = height;
      });
    }
  }
  const top = Math.min(...layers.map((layer) => heights[layer[0]!] ?? 0));
  return heights.map((height) => height - top);
}

function offsetsOf(
  layer: readonly number[],
  gap: (above: number, below: number) => number,
): readonly number[] {
  const offsets: number[] = [];
  layer.forEach((node, index) =>
    offsets.push(index === 0 ? 0 : offsets[index - 1]! + gap(layer[index - 1]!, node)),
  );
  return offsets;
}

/**
 * The heights nearest to the wanted ones, by least squares, that keep order and distances: isotonic regression by pooling
 * adjacent violators, after the distances are taken off.
 * @see Ayer et al.: An Empirical Distribution Function for Sampling with Incomplete Information, 1955
 */
export function closest(wanted: readonly number[], offsets: readonly number[]): readonly number[] {
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((height, index) => {
    let pool = { sum: height - offsets[index]!, count: 1 };
    for (let last = pools.at(-1); last && meanOf(last) > meanOf(pool); last = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
    }
    pools.push(pool);
  });
  return pools
    .flatMap((pool) => new Array<number>(pool.count).fill(meanOf(pool)))
    .map((base, index) => base + offsets[index]!);
}

const meanOf = ({ sum, count }: { sum: number; count: number }): number => sum / count;
