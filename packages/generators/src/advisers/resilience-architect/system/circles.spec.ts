import fc from 'fast-check';
import { circlesIn, componentsOf } from './circles.js';

const drawn = fc
  .integer({ min: 1, max: 9 })
  .chain((size) =>
    fc.array(fc.array(fc.nat(size - 1), { maxLength: 4 }), { minLength: size, maxLength: size }),
  );

/** Who can be reached from whom, by Warshall's algorithm. */
function reachable(successors: readonly (readonly number[])[]): readonly (readonly boolean[])[] {
  const reach = successors.map((all) => successors.map((_, to) => all.includes(to)));
  for (const via of reach.keys()) {
    for (const from of reach.keys()) {
      for (const to of reach.keys()) {
        reach[from]![to] ||= reach[from]![via]! && reach[via]![to]!;
      }
    }
  }
  return reach;
}

describe('components', () => {
  it('hold those that can be reached from one another, and come after what they lead to', () => {
    fc.assert(
      fc.property(drawn, (successors) => {
        const reach = reachable(successors);
        const components = componentsOf(successors);
        const of = new Map(
          components.flatMap((nodes, index) => nodes.map((node) => [node, index])),
        );
        expect(of.size).toBe(successors.length);
        for (const a of successors.keys()) {
          for (const b of successors.keys()) {
            const together = a === b || (reach[a]![b]! && reach[b]![a]!);
            expect(of.get(a) === of.get(b)).toBe(together);
            if (reach[a]![b] && !together) expect(of.get(b)!).toBeLessThan(of.get(a)!);
          }
        }
      }),
    );
  });

  it('are circles where they lead back to themselves', () => {
    expect(circlesIn([[1], [2], [1, 3], [3], []])).toEqual([[1, 2], [3]]);
  });

  it('are found along a path that is longer than a stack', () => {
    const long = Array.from({ length: 200_000 }, (_, node) => [(node + 1) % 200_000]);
    expect(circlesIn(long)[0]).toHaveLength(200_000);
  });
});
