import fc from 'fast-check';
import { acyclic } from './acyclic.js';
import { curve } from './curve.js';
import { closest } from './heights.js';
import { layersOf } from './layers.js';
import type { LayoutSizes } from './layered.js';
import { layoutOf } from './layout.js';
import { crossings } from './order.js';

const SIZES: LayoutSizes = { width: 100, height: 20, gapY: 10, gapX: 50, rows: 5 };

const graphs = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    links: fc.array(
      fc.record({ from: fc.nat({ max: count - 1 }), to: fc.nat({ max: count - 1 }) }),
      { maxLength: 80 },
    ),
  }),
);

describe('a layout', () => {
  test('puts no node upon another, and all of them into the picture', () => {
    fc.assert(
      fc.property(graphs, ({ count, links }) => {
        const { nodes, width, height } = layoutOf(count, links, SIZES);
        nodes.forEach((one, at) => {
          expect(one.x >= 0 && one.y >= 0).toBe(true);
          expect(one.x + SIZES.width <= width && one.y + SIZES.height <= height).toBe(true);
          for (const other of nodes.slice(at + 1)) {
            const apart =
              Math.abs(one.x - other.x) >= SIZES.width ||
              Math.abs(one.y - other.y) >= SIZES.height - 0.001;
            expect(apart).toBe(true);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  test('draws each edge from the side of the one node to the side of the other', () => {
    fc.assert(
      fc.property(graphs, ({ count, links }) => {
        const { nodes, edges } = layoutOf(count, links, SIZES);
        const side = ({ x, y }: { x: number; y: number }, node: number): boolean =>
          y === nodes[node]!.y + 10 && [nodes[node]!.x, nodes[node]!.x + 100].includes(x);
        links.forEach(({ from, to }, at) => {
          if (from === to) return;
          expect(side(edges[at]![0]!, from)).toBe(true);
          expect(side(edges[at]!.at(-1)!, to)).toBe(true);
        });
      }),
    );
  });

  test('is the same for the same graph', () => {
    fc.assert(
      fc.property(graphs, ({ count, links }) =>
        expect(layoutOf(count, links, SIZES)).toEqual(layoutOf(count, links, SIZES)),
      ),
      { numRuns: 20 },
    );
  });

  test('of a chain is a straight line, and of a fork symmetric', () => {
    const chain = layoutOf(
      3,
      [
        { from: 0, to: 1 },
        { from: 1, to: 2 },
      ],
      SIZES,
    ).nodes;
    expect(new Set(chain.map(({ y }) => y)).size).toBe(1);
    expect(chain.map(({ x }) => x)).toEqual([16, 166, 316]);
    const [root, up, down] = layoutOf(
      3,
      [
        { from: 0, to: 1 },
        { from: 0, to: 2 },
      ],
      SIZES,
    ).nodes;
    expect(root!.y).toBeCloseTo((up!.y + down!.y) / 2);
  });

  test('puts parts that nothing joins below each other, without a gap, and single nodes in rows', () => {
    const links = [
      { from: 0, to: 1 },
      { from: 2, to: 3 },
      { from: 3, to: 4 },
    ];
    const { nodes, height, width } = layoutOf(8, links, SIZES);
    expect(nodes[2]!.y).toBe(16);
    expect(nodes[0]!.y - nodes[2]!.y).toBeLessThan(60);
    expect(nodes.slice(5).map(({ y }) => y)).toEqual(Array(3).fill(nodes[5]!.y));
    expect(nodes[5]!.y).toBeGreaterThan(nodes[0]!.y);
    expect([width < 500, height < 150]).toEqual([true, true]);
  });

  test('of a chain of thousands needs no deep stack', () => {
    const links = Array.from({ length: 3_000 }, (_, at) => ({ from: at, to: at + 1 }));
    expect(layoutOf(3_001, links, SIZES).nodes).toHaveLength(3_001);
  });

  test('crosses edges no more than it must', () => {
    // Two separate pairs, named so that the order of their numbers crosses.
    const { nodes } = layoutOf(
      4,
      [
        { from: 0, to: 3 },
        { from: 1, to: 2 },
      ],
      SIZES,
    );
    expect(nodes[0]!.y < nodes[1]!.y).toBe(nodes[3]!.y < nodes[2]!.y);
  });
});

describe('its steps', () => {
  test('turn back edges round, so that layers only go forward', () => {
    fc.assert(
      fc.property(graphs, ({ count, links }) => {
        const forward = acyclic(count, links);
        const layers = layersOf(count, forward);
        for (const { from, to } of forward) {
          if (from !== to) expect(layers[from]!).toBeLessThan(layers[to]!);
        }
      }),
    );
  });

  test('find the nearest heights that keep their distance', () => {
    expect(closest([5, 5, 5], [0, 10, 20])).toEqual([-5, 5, 15]);
    expect(closest([0, 100], [0, 10])).toEqual([0, 100]);
    expect(closest([], [])).toEqual([]);
  });

  test('count crossings', () => {
    expect(
      crossings(
        [
          [0, 1],
          [2, 3],
        ],
        [[3], [2], [], []],
        [0, 1, 0, 1],
      ),
    ).toBe(1);
    expect(
      crossings(
        [
          [0, 1],
          [2, 3],
        ],
        [[2], [3], [], []],
        [0, 1, 0, 1],
      ),
    ).toBe(0);
    // Edges that share an end do not cross.
    expect(
      crossings(
        [
          [0, 1],
          [2, 3],
        ],
        [[2, 3], [3], [], []],
        [0, 1, 0, 1],
      ),
    ).toBe(0);
  });

  test('bend an edge only where its height changes', () => {
    expect(
      curve([
        { x: 0, y: 5 },
        { x: 10, y: 5.2 },
        { x: 20, y: 15 },
      ]),
    ).toBe('M0 5H10C15 5 15 15 20 15');
  });
});
