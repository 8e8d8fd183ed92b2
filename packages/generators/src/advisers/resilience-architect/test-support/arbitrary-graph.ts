import fc from 'fast-check';
import type { DependencyGraph } from '../../../graph/dependency-graph.js';
import { edge, either, graphOf } from './made-graph.js';

export interface Drawn {
  readonly graph: DependencyGraph;
  /** By node in the order of the graph, which is that of the system. */
  readonly up: readonly number[];
}

const nameOf = (index: number): string => `service:${String(index).padStart(2, '0')}`;

/** Small graphs of every shape: circles, alternatives within alternatives and of what is shared, nodes that are nobody's. */
export const drawnGraph = (most = 8): fc.Arbitrary<Drawn> =>
  fc.integer({ min: 1, max: most }).chain((size) => {
    const one = fc.integer({ min: 0, max: size - 1 });
    return fc
      .record({
        hard: fc.array(fc.tuple(one, one), { maxLength: size * 2 }),
        groups: fc.array(
          fc.tuple(
            one,
            fc.uniqueArray(one, { minLength: Math.min(2, size), maxLength: 4 }),
            fc.integer({ min: 1, max: 3 }),
          ),
          { maxLength: 3 },
        ),
        up: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: size,
          maxLength: size,
        }),
      })
      .map(({ hard, groups, up }) => ({
        up,
        graph: graphOf({
          nodes: Array.from({ length: size }, (_, index) => nameOf(index)),
          edges: hard.map(([from, to]) => edge(nameOf(from), nameOf(to))),
          alternatives: groups.map(([from, of, needed]) =>
            either(nameOf(from), of.map(nameOf), needed),
          ),
        }),
      }));
  });
