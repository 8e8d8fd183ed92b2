import fc from 'fast-check';
import { systemOf } from '../system/system.js';
import { drawnGraph } from '../test-support/arbitrary-graph.js';
import { availabilityByEnumeration, isUp } from '../test-support/by-enumeration.js';
import { edge, either, graphOf, settings } from '../test-support/made-graph.js';
import { pairKey } from './cut-sets.js';
import { availabilityOf, importancesOf } from './evaluate.js';
import { faultTreeOf } from './fault-tree.js';
import { nodePairsOf, singlesOf } from './singles-and-pairs.js';

const ascending = (numbers: readonly number[]): readonly number[] =>
  [...numbers].sort((a, b) => a - b);

describe('a fault tree', () => {
  it('gives the availability that trying every state gives', () => {
    fc.assert(
      fc.property(drawnGraph(), ({ graph, up }) => {
        const system = systemOf(graph, settings());
        const tree = faultTreeOf(system, 0);
        expect(availabilityOf(tree, up)).toBeCloseTo(availabilityByEnumeration(system, 0, up), 12);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes down with one and two nodes what trying every one and two of them takes down', () => {
    fc.assert(
      fc.property(drawnGraph(), ({ graph }) => {
        const system = systemOf(graph, settings());
        const tree = faultTreeOf(system, 0);
        const numbers = [...system.nodes.keys()];
        const fatal = numbers.filter((one) => !isUp(system, 0, (node) => node === one));
        const pairs = numbers.flatMap((one) =>
          numbers
            .filter((other) => other > one && !fatal.includes(one) && !fatal.includes(other))
            .filter((other) => !isUp(system, 0, (node) => node === one || node === other))
            .map((other) => pairKey(one, other)),
        );
        expect(ascending(singlesOf(tree))).toEqual(fatal);
        expect(ascending(nodePairsOf(tree, () => true))).toEqual(ascending(pairs));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives each node the importance of being up rather than down', () => {
    fc.assert(
      fc.property(drawnGraph(6), ({ graph, up }) => {
        const system = systemOf(graph, settings());
        const importances = importancesOf(faultTreeOf(system, 0), up);
        for (const node of system.nodes.keys()) {
          const with_ = (p: number): number =>
            availabilityByEnumeration(
              system,
              0,
              up.map((own, index) => (index === node ? p : own)),
            );
          expect(importances.get(node) ?? 0).toBeCloseTo(with_(1) - with_(0), 12);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('loses nothing by a shared node: the product of two branches would count it twice', () => {
    const system = systemOf(
      graphOf({
        nodes: ['service:a', 'service:b', 'service:c', 'service:d'],
        edges: [edge('service:b', 'service:d'), edge('service:c', 'service:d')],
        alternatives: [either('service:a', ['service:b', 'service:c'])],
      }),
      settings(),
    );
    const tree = faultTreeOf(system, 0);
    expect(singlesOf(tree).map((node) => system.nodes[node]!.name)).toEqual(['a', 'd']);
    // 0.9 · 0.9 · (1 − 0.1²), and not 0.9 · (1 − (1 − 0.81)²)
    expect(availabilityOf(tree, [0.9, 0.9, 0.9, 0.9])).toBeCloseTo(0.8019, 12);
  });

  it('of three billion states agrees with a simulation of some', () => {
    const size = 32;
    const name = (index: number): string => `service:${String(index).padStart(2, '0')}`;
    const system = systemOf(
      graphOf({
        nodes: Array.from({ length: size }, (_, index) => name(index)),
        edges: [1, 2, 3, 4, 5, 6].map((from) => edge(name(from), name(20 + from))),
        alternatives: [
          either(name(0), [1, 2, 3].map(name), 2),
          either(name(0), [4, 5, 6].map(name)),
          either(name(1), [7, 8].map(name)),
          either(name(4), [8, 9, 10].map(name), 2),
          either(name(5), [7, 9, 21].map(name)),
        ],
      }),
      settings(),
    );
    const up = Array.from({ length: size }, (_, index) => 0.7 + (index % 5) * 0.06);
    // Park and Miller’s generator, so that every run draws the same.
    let seed = 20_261_128;
    const draw = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const draws = 40_000;
    let running = 0;
    for (let time = 0; time < draws; time++) {
      const state = up.map((p) => draw() >= p);
      if (isUp(system, 0, (node) => state[node]!)) running++;
    }
    const availability = availabilityOf(faultTreeOf(system, 0), up);
    const deviation = Math.sqrt((availability * (1 - availability)) / draws);
    expect(Math.abs(running / draws - availability)).toBeLessThan(4 * deviation);
  });

  it('of alternatives that are too many to be exact is close, and never too good', () => {
    const size = 2_100;
    const name = (index: number): string => `service:${String(index).padStart(4, '0')}`;
    const system = systemOf(
      graphOf({
        nodes: Array.from({ length: size + 1 }, (_, index) => name(index)),
        alternatives: Array.from({ length: size / 2 }, (_, index) =>
          either(name(0), [name(2 * index + 1), name(2 * index + 2)]),
        ),
      }),
      settings(),
    );
    const tree = faultTreeOf(system, 0);
    const up = new Array<number>(size + 1).fill(0.999);
    const exact = 0.999 * (1 - 1e-6) ** (size / 2);
    expect(tree.parallel).toBeNull();
    expect(availabilityOf(tree, up)).toBeLessThanOrEqual(exact);
    expect(availabilityOf(tree, up)).toBeCloseTo(exact, 5);
    expect(importancesOf(tree, up).get(1)).toBeCloseTo(0.999 * 0.001, 5);
  });
});
