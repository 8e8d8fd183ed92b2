import fc from 'fast-check';
import type { DependencyGraph } from '../../graph/dependency-graph.js';
import type { ArchitectReport, SinglePointOfFailure } from './architect-report.js';
import { assessResilience } from './resilience-architect.js';
import { drawnGraph } from './test-support/arbitrary-graph.js';
import {
  call,
  edge,
  either,
  graphOf,
  health,
  node,
  operation,
  said,
  settings,
} from './test-support/made-graph.js';

const assess = (
  graph: DependencyGraph,
  rest: Parameters<typeof settings>[0] = {},
): ArchitectReport =>
  assessResilience({ graph, settings: settings(rest), experiments: [], today: '2026-11-28' });
const pointsOf = (report: ArchitectReport): readonly string[] =>
  report.singlePointsOfFailure.map(({ node: id }) => id);
const pointOf = (report: ArchitectReport, id: string): SinglePointOfFailure =>
  report.singlePointsOfFailure.find((point) => point.node === id)!;
const known = (...names: readonly string[]): Parameters<typeof settings>[0] => ({
  availability: new Map(names.map((name) => [name, 0.999])),
});

const shop = graphOf({
  nodes: [
    node('service:web', {
      operation: operation(2, { disruptionBudget: said(true), zones: said(3) }),
    }),
    node('service:orders', { operation: operation(1), health: health() }),
    node('database:shop', { operation: operation(1) }),
    node('cache:redis', { operation: operation(1) }),
    'api:stripe',
    'email:ses',
    'email:sendgrid',
  ],
  edges: [
    edge('service:web', 'service:orders', { calls: [call()] }),
    edge('service:orders', 'database:shop', {
      calls: [call({}, { operation: 'INSERT', retrySafe: false })],
    }),
    edge('service:orders', 'cache:redis', { hard: false, calls: [call({ fallback: true })] }),
    edge('service:orders', 'api:stripe', {
      calls: [call({}, { operation: 'POST', retrySafe: false })],
    }),
  ],
  alternatives: [either('service:orders', ['email:ses', 'email:sendgrid'])],
});

describe('single points of failure', () => {
  it('are what fails alone and takes a journey with it: no replicas, no alternatives, nothing with a fallback', () => {
    const report = assess(shop);
    expect(pointsOf(report)).toEqual(['database:shop', 'service:orders', 'api:stripe']);
    expect(report.pairs.map(({ nodes }) => nodes)).toEqual([['email:sendgrid', 'email:ses']]);
    expect(report.pairsInAll).toBe(1);
  });

  it('say what goes with them, over which path, and how much of all use that is', () => {
    const { blastRadius, path, share, journeys } = pointOf(assess(shop), 'api:stripe');
    expect(blastRadius).toEqual(['service:orders', 'service:web']);
    expect(path).toEqual(['service:web', 'service:orders', 'api:stripe']);
    expect([share, journeys]).toEqual([1, ['order']]);
  });

  it('count by the journeys that they take down', () => {
    const report = assess(
      graphOf({
        nodes: ['service:a', 'service:b', 'api:x', 'api:y'],
        edges: [edge('service:a', 'api:x'), edge('service:b', 'api:x'), edge('service:b', 'api:y')],
        journeys: [
          ['browse', 'service:a', 3],
          ['order', 'service:b', 1],
        ],
      }),
      known('a', 'b', 'x', 'y'),
    );
    expect(pointOf(report, 'api:x').share).toBe(1);
    expect(pointOf(report, 'api:y')).toMatchObject({ share: 0.25, journeys: ['order'] });
    // 0.75 · a·[x] + 0.25 · b·[x]·y
    expect(pointOf(report, 'api:x').importance).toBeCloseTo(0.75 * 0.999 + 0.25 * 0.999 ** 2, 6);
  });

  it('are none where a service can do without it, by its source or by what somebody says', () => {
    const optional = new Map([['orders', ['stripe']]]);
    expect(pointsOf(assess(shop, { optional }))).not.toContain('api:stripe');
    expect(pointsOf(assess(shop))).not.toContain('cache:redis');
  });

  it('are what readiness asks, fallback or not, for without it no request comes in', () => {
    const graph = graphOf({
      nodes: [node('service:a', { health: health({ readinessAsks: ['cache:x'] }) }), 'cache:x'],
      edges: [edge('service:a', 'cache:x', { hard: false, calls: [call({ fallback: true })] })],
    });
    const point = pointOf(assess(graph), 'cache:x');
    expect(point.fixes[0]!.what).toContain('readiness of a');
  });

  it('that cost the same begin with the one with which the most falls', () => {
    const report = assess(
      graphOf({
        nodes: ['service:a', 'service:b', 'database:z'],
        edges: [edge('service:a', 'service:b'), edge('service:b', 'database:z')],
      }),
      known('a', 'b', 'z'),
    );
    expect(pointsOf(report)).toEqual(['database:z', 'service:b', 'service:a']);
  });

  it('are all of a circle, which fails together', () => {
    const report = assess(
      graphOf({
        nodes: ['service:a', 'service:b', 'service:c'],
        edges: [
          edge('service:a', 'service:b'),
          edge('service:b', 'service:c'),
          edge('service:c', 'service:b'),
        ],
      }),
      known('a', 'b', 'c'),
    );
    expect([...pointsOf(report)].sort()).toEqual(['service:a', 'service:b', 'service:c']);
    expect(report.journeys[0]!.downtime.likely).toBeCloseTo((1 - 0.999 ** 3) * 525_600, 0);
  });
});

describe('minutes', () => {
  it('are a range where inputs are assumed, each of which is named', () => {
    const { downtime } = assess(shop).journeys[0]!;
    expect(downtime.low).toBeLessThan(downtime.likely);
    expect(downtime.likely).toBeLessThan(downtime.high);
    for (const name of ['web', 'orders', 'shop', 'stripe', 'ses', 'sendgrid']) {
      expect(downtime.assumed.some((input) => input.startsWith(`${name}: `))).toBe(true);
    }
    expect(downtime.assumed.some((input) => input.startsWith('redis'))).toBe(false);
  });

  it('are one number where all inputs are known', () => {
    const graph = graphOf({
      nodes: ['service:a', 'api:x'],
      edges: [edge('service:a', 'api:x')],
    });
    const { downtime } = assess(graph, known('a', 'x')).journeys[0]!;
    expect(downtime).toEqual({ low: 1051, likely: 1051, high: 1051, assumed: [] });
  });

  it('stand beside what an objective allows', () => {
    const place = { file: 'config/reliability.yml' };
    const objective = { name: 'order', entry: 'web', weight: 1, objective: 0.999, place };
    expect(assess(shop, { journeys: [objective] }).journeys[0]!.budget).toBe(525.6);
    expect(assess(shop).journeys[0]!.budget).toBeNull();
  });
});

describe('fixes', () => {
  it('are ordered by the minutes that an hour of work saves, and name command or file', () => {
    const { singlePointsOfFailure } = assess(shop);
    for (const { fixes } of singlePointsOfFailure) {
      const gains = fixes.map(({ saves, effortHours }) => saves.likely / effortHours);
      expect(gains).toEqual([...gains].sort((a, b) => b - a));
    }
    const [first] = pointOf(assess(shop), 'service:orders').fixes;
    expect(first).toMatchObject({
      kind: 'cache-last-answer',
      command: expect.anything() as string,
    });
    expect(pointOf(assess(shop), 'api:stripe').fixes[0]).toMatchObject({
      kind: 'add-fallback',
      command: 'nx g @reliability/generators:init --pattern=degradation --project=orders',
    });
    expect(pointOf(assess(shop), 'database:shop').fixes).toMatchObject([
      {
        kind: 'standby',
        command: null,
        what: expect.stringContaining('kubernetes/app.yml:1') as string,
      },
    ]);
  });

  it('save what a second assessment of the mended system no longer loses', () => {
    const run = (replicas: number): ArchitectReport => {
      const spread = { zones: said(2), disruptionBudget: said(true) };
      const graph = graphOf({
        nodes: ['service:a', node('service:b', { operation: operation(replicas, spread) })],
        edges: [edge('service:a', 'service:b')],
      });
      return assess(graph, known('a', 'b'));
    };
    const [before, after] = [run(1), run(2)];
    const { saves } = pointOf(before, 'service:b').fixes.find(
      ({ kind }) => kind === 'second-replica',
    )!;
    const less = before.journeys[0]!.downtime.likely - after.journeys[0]!.downtime.likely;
    expect(Math.abs(saves.likely - less)).toBeLessThan(1);
  });
});

describe('the report', () => {
  const byName = ({ journeys, pairs, singlePointsOfFailure: points }: ArchitectReport) => ({
    journeys: journeys.map(({ downtime }) => downtime.likely),
    pairs: new Set(pairs.map(({ nodes }) => [...nodes].sort().join())),
    points: new Map(
      points.map((point) => [point.node, [point.importance, point.blastRadius.length]]),
    ),
  });

  it('is the same for the same question, and for a graph that is written down in another order', () => {
    fc.assert(
      fc.property(drawnGraph(), ({ graph }) => {
        const shuffled = {
          ...graph,
          nodes: [...graph.nodes].reverse(),
          edges: [...graph.edges].reverse(),
          alternatives: [...graph.alternatives].reverse(),
        };
        expect(assess(graph)).toEqual(assess(graph));
        expect(byName(assess(shuffled))).toEqual(byName(assess(graph)));
      }),
      { numRuns: 100 },
    );
  });

  it('does not depend on what things are called', () => {
    fc.assert(
      fc.property(drawnGraph(), ({ graph }) => {
        // Reverses the order of the names, and so of everything that is sorted by them.
        const renamed = JSON.parse(
          JSON.stringify(graph).replace(/"service:(\d\d)"/g, (_, digits: string) => {
            return `"service:${99 - Number(digits)}"`;
          }),
        ) as DependencyGraph;
        const [one, other] = [assess(graph), assess(renamed)].map(byName);
        expect(other!.journeys).toEqual(one!.journeys);
        expect(other!.pairs.size).toBe(one!.pairs.size);
        expect([...other!.points.values()].sort()).toEqual([...one!.points.values()].sort());
      }),
      { numRuns: 100 },
    );
  });

  it('never promises more for another hard dependency', () => {
    const one = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(drawnGraph(), one, one, ({ graph }, from, to) => {
        const [a, b] = [from, to].map((index) => graph.nodes[index % graph.nodes.length]!.id);
        const more = { ...graph, edges: [...graph.edges, edge(a!, b!)] };
        const [before, after] = [graph, more].map((each) => assess(each).journeys[0]!.downtime);
        // Of a member of a group nothing is needed by itself, so that nothing may change.
        expect(after!.likely).toBeGreaterThanOrEqual(before!.likely * (1 - 1e-3));
        expect(after!.high).toBeGreaterThanOrEqual(before!.high * (1 - 1e-3));
      }),
      { numRuns: 200 },
    );
  });

  it('of nothing says nothing', () => {
    const report = assess(graphOf({ nodes: [], journeys: [] }));
    expect(report).toMatchObject({
      journeys: [],
      singlePointsOfFailure: [],
      pairs: [],
      weaknesses: [],
      scores: [],
      score: null,
      verified: { fraction: null, verified: 0, of: 0 },
    });
  });

  it('passes over what is not there: a journey from nowhere, an edge to nothing', () => {
    const graph = graphOf({
      nodes: ['service:a'],
      edges: [edge('service:a', 'api:gone'), edge('service:gone', 'service:a')],
      alternatives: [either('service:a', ['api:gone', 'api:gone-too'])],
      journeys: [
        ['lost', 'service:gone', 1],
        ['found', 'service:a', 0],
      ],
    });
    expect(assess(graph).journeys.map(({ name }) => name)).toEqual(['found']);
    expect(pointsOf(assess(graph))).toEqual(['service:a']);
  });

  it('of five hundred nodes takes less than a second, and with a cold compiler not much more', () => {
    const name = (index: number): string =>
      `${index % 5 === 4 ? 'database' : 'service'}:${String(index).padStart(3, '0')}`;
    const size = 500;
    const graph = graphOf({
      nodes: Array.from({ length: size }, (_, index) =>
        node(name(index), { operation: operation(1 + (index % 3)) }),
      ),
      edges: Array.from({ length: size * 3 }, (_, index) => {
        const from = index % size;
        return edge(name(from), name(Math.min(size - 1, from + 1 + ((index * 37) % 60))), {
          calls: [call()],
        });
      }).filter(
        ({ from, to }, index, all) =>
          from !== to && all.findIndex((one) => one.from === from && one.to === to) === index,
      ),
      alternatives: Array.from({ length: 10 }, (_, index) =>
        either(
          name(index * 5),
          [name(index * 5 + 7), name(index * 5 + 12), name(index * 5 + 13)],
          1 + (index % 2),
        ),
      ),
      journeys: Array.from(
        { length: 30 },
        (_, index) => [`journey ${index}`, name(index * 2), 1] as const,
      ),
    });
    // Of the processor: the machine may have other things to do.
    const start = process.cpuUsage();
    const report = assess(graph);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(3_000);
    expect(report.journeys).toHaveLength(30);
  });
});
