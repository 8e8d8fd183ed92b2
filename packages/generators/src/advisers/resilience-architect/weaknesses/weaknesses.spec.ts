import type {
  DependencyGraph,
  EdgeProtection,
  GraphEdge,
} from '../../../graph/dependency-graph.js';
import type { Weakness, WeaknessKind } from '../architect-report.js';
import { assessmentOf } from '../assessment.js';
import {
  assumed,
  call,
  edge,
  graphOf,
  health,
  node,
  operation,
  said,
  settings,
} from '../test-support/made-graph.js';
import { weaknessesOf } from './weaknesses.js';

const found = (graph: DependencyGraph, kind: WeaknessKind): readonly Weakness[] =>
  weaknessesOf(assessmentOf(graph, settings())).filter((weakness) => weakness.kind === kind);

const calls = (
  from: string,
  to: string,
  ...protections: readonly Partial<EdgeProtection>[]
): GraphEdge => edge(from, to, { calls: protections.map((protection) => call(protection)) });

describe('how something is run', () => {
  const run = (one: ReturnType<typeof operation>, kind: WeaknessKind): readonly Weakness[] =>
    found(graphOf({ nodes: [node('service:a', { operation: one })] }), kind);

  it('once, is a single replica, and says where that is assumed', () => {
    const [told] = run(operation(1), 'single-replica');
    expect(told).toMatchObject({ nodes: ['service:a'], amount: 1 });
    expect(told!.saves!.likely).toBeGreaterThan(1_000);
    expect(told!.message).not.toContain('as far as');
    const taken = operation(1, { replicas: assumed(1, 'no manifest says how many') });
    expect(run(taken, 'single-replica')[0]!.message).toContain(
      '(as far as is known: no manifest says how many)',
    );
  });

  it('as often as it is needed, has no spare either', () => {
    const [weakness] = run(operation(3, { needed: 3 }), 'single-replica');
    expect(weakness!.message).toContain('runs 3 times and needs 3');
    expect(run(operation(3, { needed: 2 }), 'single-replica')).toEqual([]);
  });

  it('without a budget or in one zone is a weakness from the second replica on', () => {
    expect(run(operation(1), 'missing-disruption-budget')).toEqual([]);
    expect(run(operation(1), 'one-zone')).toEqual([]);
    expect(run(operation(2), 'missing-disruption-budget')[0]!.saves!.likely).toBeCloseTo(6, 1);
    expect(run(operation(2), 'one-zone')).toHaveLength(1);
    const well = operation(2, { disruptionBudget: said(true), zones: said(2) });
    expect(found(graphOf({ nodes: [node('service:a', { operation: well })] }), 'one-zone')).toEqual(
      [],
    );
  });

  it('a database without a standby is one, unless somebody else runs it and nobody knows how', () => {
    const of = (database: ReturnType<typeof node>): readonly Weakness[] =>
      found(graphOf({ nodes: ['service:a', database] }), 'database-without-standby');
    expect(of(node('database:x', { operation: operation(1) }))).toHaveLength(1);
    expect(of(node('database:x', { operation: operation(3) }))).toHaveLength(1);
    expect(of(node('database:x', { operation: operation(1, { managed: true }) }))).toHaveLength(1);
    expect(of(node('database:x', { operation: operation(1, { standby: said(true) }) }))).toEqual(
      [],
    );
    expect(of(node('database:x'))).toEqual([]);
  });
});

describe('how things stand together', () => {
  it('a database of two services is shared, one of a service is not', () => {
    const nodes = ['service:a', 'service:b', 'database:x', 'database:y'];
    const edges = [
      edge('service:a', 'database:x'),
      edge('service:b', 'database:x'),
      edge('service:b', 'database:y'),
    ];
    expect(found(graphOf({ nodes, edges }), 'shared-datastore')).toMatchObject([
      { nodes: ['database:x', 'service:a', 'service:b'], amount: 2, saves: null },
    ]);
  });

  it('services that are ready only when the others are never become it', () => {
    const asks = (id: string, ...asked: readonly string[]) =>
      node(id, { health: health({ readinessAsks: asked }) });
    const circle = graphOf({
      nodes: [
        asks('service:a', 'service:b'),
        asks('service:b', 'service:a', 'database:x'),
        'database:x',
      ],
    });
    expect(found(circle, 'cyclic-readiness')).toMatchObject([
      { nodes: ['service:a', 'service:b'], amount: 2 },
    ]);
    const line = graphOf({
      nodes: [asks('service:a', 'service:b'), asks('service:b', 'database:x'), 'database:x'],
    });
    expect(found(line, 'cyclic-readiness')).toEqual([]);
    const unasked = graphOf({
      nodes: [
        node('service:a', {
          health: health({ readiness: said(false), readinessAsks: ['service:b'] }),
        }),
        asks('service:b', 'service:a'),
      ],
    });
    expect(found(unasked, 'cyclic-readiness')).toEqual([]);
  });

  it('a circle of calls is one only while none of them has a fallback', () => {
    const of = (hard: boolean): DependencyGraph =>
      graphOf({
        nodes: ['service:a', 'service:b'],
        edges: [edge('service:a', 'service:b'), edge('service:b', 'service:a', { hard })],
      });
    expect(found(of(true), 'cyclic-dependency')).toMatchObject([
      { nodes: ['service:a', 'service:b'] },
    ]);
    expect(found(of(false), 'cyclic-dependency')).toEqual([]);
  });
});

describe('attempts', () => {
  const chain = (...attempts: readonly (number | null)[]): DependencyGraph => {
    const nodes = ['service:a', 'service:b', 'service:c', 'api:x'].slice(0, attempts.length + 1);
    return graphOf({
      nodes,
      edges: attempts.map((each, index) =>
        calls(nodes[index]!, nodes[index + 1]!, { retry: true, attempts: each }),
      ),
    });
  };
  const amplified = (graph: DependencyGraph): readonly Weakness[] =>
    found(graph, 'retry-amplification');

  it('multiply along a path, and are too many beyond two layers of three', () => {
    expect(amplified(chain(3, 3))).toEqual([]);
    const [weakness] = amplified(chain(3, 3, 3));
    expect(weakness).toMatchObject({
      amount: 27,
      nodes: ['service:a', 'service:b', 'service:c', 'api:x'],
    });
    expect(weakness!.message).toContain('3 × 3 × 3 attempts along a → b → c → x');
  });

  it('that are not known count as one, and the sentence says so', () => {
    expect(amplified(chain(3, null, 3))).toEqual([]);
    const [weakness] = amplified(chain(4, null, 3));
    expect(weakness!.amount).toBe(12);
    expect(weakness!.message).toContain('at least 12');
    expect(weakness!.message).toContain('how often c is tried is not known');
  });

  it('begin where the first retry is, and end with a circle', () => {
    const graph = graphOf({
      nodes: ['service:a', 'service:b', 'service:c', 'api:x'],
      edges: [
        calls('service:a', 'service:b', { attempts: 1 }),
        calls('service:b', 'service:c', { attempts: 4 }),
        calls('service:c', 'service:b', { attempts: 4 }),
        calls('service:c', 'api:x', { attempts: 3 }),
      ],
    });
    expect(amplified(graph)).toMatchObject([
      { amount: 12, nodes: ['service:b', 'service:c', 'api:x'] },
    ]);
  });
});

describe('timeouts', () => {
  const of = (
    outer: Partial<EdgeProtection>,
    inner: Partial<EdgeProtection>,
  ): readonly Weakness[] =>
    found(
      graphOf({
        nodes: ['service:a', 'service:b', 'api:x'],
        edges: [calls('service:a', 'service:b', outer), calls('service:b', 'api:x', inner)],
      }),
      'timeout-exceeds-callers',
    );

  it('with all attempts exceed that of the caller, or do not', () => {
    const outer = { timeout: true, timeoutMs: 1_000 };
    expect(of(outer, { timeout: true, timeoutMs: 400, attempts: 3 })).toMatchObject([
      { nodes: ['service:a', 'service:b', 'api:x'], amount: 1_200 },
    ]);
    expect(of(outer, { timeout: true, timeoutMs: 500, attempts: 2 })).toEqual([]);
  });

  it('that are not known are never guessed', () => {
    expect(of({ timeout: true }, { timeout: true, timeoutMs: 60_000 })).toEqual([]);
    expect(of({ timeout: true, timeoutMs: 1_000 }, { timeout: true })).toEqual([]);
    expect(of({ timeout: true, timeoutMs: 1_000 }, { timeoutMs: 900, attempts: null })).toEqual([]);
  });
});

describe('calls', () => {
  it('of several dependencies need bulkheads, of a single one there is nothing to confine', () => {
    const of = (...edges: readonly GraphEdge[]): readonly Weakness[] =>
      found(graphOf({ nodes: ['service:a', 'api:x', 'database:y'], edges }), 'missing-bulkhead');
    expect(of(calls('service:a', 'api:x', {}))).toEqual([]);
    expect(
      of(
        calls('service:a', 'api:x', { bulkhead: true }, {}),
        calls('service:a', 'database:y', { bulkhead: true }),
      ),
    ).toMatchObject([{ nodes: ['service:a', 'api:x'], amount: 1 }]);
  });

  it('on the way of a journey need a fallback, where there can be one', () => {
    const graph = graphOf({
      nodes: ['service:a', 'service:unused', 'api:x', 'api:soft', 'database:y'],
      edges: [
        calls('service:a', 'api:x', {}, { fallback: true }),
        calls('service:a', 'database:y', {}),
        edge('service:a', 'api:soft', { hard: false, calls: [call()] }),
        calls('service:unused', 'api:x', {}),
      ],
    });
    const [weakness, ...others] = found(graph, 'critical-without-fallback');
    expect(others).toEqual([]);
    expect(weakness).toMatchObject({ nodes: ['service:a', 'api:x'], amount: 1 });
    expect(weakness!.saves!.likely).toBeGreaterThan(0);
    expect(weakness!.saves!.assumed.join('\n')).toContain('good enough for 50 %');
  });
});
