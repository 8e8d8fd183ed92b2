import fc from 'fast-check';
import { assessmentOf } from './assessment.js';
import { savedBySparing } from './sparing.js';
import { drawnGraph } from './test-support/arbitrary-graph.js';
import { edge, either, graphOf, settings } from './test-support/made-graph.js';

describe('what sparing a node saves', () => {
  const of = (up: readonly number[]) =>
    settings({
      availability: new Map(up.map((p, index) => [`service:${String(index).padStart(2, '0')}`, p])),
    });

  it('is what a graph without the needs of it loses less, by whatever way it is worked out', () => {
    fc.assert(
      fc.property(drawnGraph(), fc.nat(7), ({ graph, up }, index) => {
        const node = index % up.length;
        const { id } = graph.nodes[node]!;
        const assessment = assessmentOf(graph, of(up));
        if (assessment.journeys[0]!.entry === node) return;
        const saved = savedBySparing(assessment, node, (_, to) => to === node).share.likely;
        // A node that is always up and needs nothing is as good as one that nobody needs.
        const without = {
          ...graph,
          edges: graph.edges.filter(({ from }) => from !== id),
          alternatives: graph.alternatives.filter(({ from }) => from !== id),
        };
        const then = assessmentOf(without, of(up.map((p, own) => (own === node ? 1 : p))));
        const less = assessment.journeys[0]!.down.likely - then.journeys[0]!.down.likely;
        expect(saved).toBeCloseTo(less, 10);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves to alternatives what they need of it', () => {
    const [a, b, c, v, x] = [0, 1, 2, 3, 4].map((index) => `service:0${index}`) as [
      ...[string, string, string, string, string],
    ];
    const graph = graphOf({
      nodes: [a, b, c, v, x],
      edges: [edge(a, v), edge(v, x), edge(b, x)],
      alternatives: [either(a, [b, c])],
    });
    const assessment = assessmentOf(graph, of([0.9, 0.9, 0.9, 0.9, 0.9]));
    const { share } = savedBySparing(assessment, 3, (_, to) => to === 3);
    // Before: a·v·x·(1 − 0.1²). Then: a·(1 − (1 − b·x)·(1 − c))
    expect(share.likely).toBeCloseTo(0.9 * (1 - 0.19 * 0.1) - 0.9 ** 3 * 0.99, 12);
  });

  it('is at least what its own failures cost, where there is no time to try', () => {
    fc.assert(
      fc.property(drawnGraph(), fc.nat(7), ({ graph, up }, index) => {
        const node = index % up.length;
        const assessment = assessmentOf(graph, of(up));
        const spared = (_: number, to: number): boolean => to === node;
        const hurried = { ...assessment, budget: { gates: 0 } };
        const [exact, least] = [assessment, hurried].map(
          (one) => savedBySparing(one, node, spared).share.likely,
        );
        expect(least).toBeLessThanOrEqual(exact! + 1e-12);
      }),
      { numRuns: 500 },
    );
  });
});
