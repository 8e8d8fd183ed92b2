import type {
  SinglePointOfFailure,
  Weakness,
  WeaknessKind,
} from '../../../advisers/resilience-architect/architect-report.js';
import type { GraphNode } from '../../../graph/dependency-graph.js';
import type { Stated } from '../../../shared/place.js';
import {
  assumed,
  factsIn,
  graphOf,
  health,
  NO_FACTS,
  node,
  operation,
  point,
  report,
  said,
  settings,
  TOLD,
  weaknessesOf,
} from '../../test-support/made-workspace.js';

const DB = 'database:orders-db';
const weakness = (kind: WeaknessKind, nodes: readonly string[], amount?: number): Weakness => ({
  kind,
  nodes,
  message: `${kind} of ${nodes.join(', ')}.`,
  amount: amount ?? null,
  saves: null,
});

/** Findings of these weaknesses, but for what protects already. */
function found(
  weaknesses: readonly Weakness[],
  nodes: readonly GraphNode[],
  points: readonly SinglePointOfFailure[] = [],
  told = TOLD,
) {
  const graph = graphOf(NO_FACTS, nodes);
  const architect = report({ weaknesses, singlePointsOfFailure: points });
  return weaknessesOf({ graph, architect, settings: told }).findings.filter(
    ({ state }) => state === 'action-needed',
  );
}

describe('a database that nothing stands by for', () => {
  const alone = [weakness('database-without-standby', [DB])];
  const database = (rest = {}) => [
    node(DB, { operation: operation({ standby: said(false), ...rest }) }),
  ];

  it('is critical where a manifest says so, and it stops most', () => {
    const [finding] = found(alone, database(), [point(DB, 0.5)]);
    expect(finding).toMatchObject({
      severity: 'critical',
      file: 'kubernetes/app.yml',
      line: 1,
      why: 'While it is down, checkout cannot work: 50 % of all use (service:orders → orders-db).',
    });
  });

  it.each([
    ['where it stops less', {}, [point(DB, 0.4)], TOLD, 'high'],
    ['where it stops nothing', {}, [], TOLD, 'medium'],
    ['where nobody has said what people come for', {}, [point(DB, 1)], settings(), 'high'],
    ['where that is taken for true', { standby: assumed(false) }, [point(DB, 1)], TOLD, 'high'],
    [
      'where all is taken for true',
      { standby: assumed(false) },
      [point(DB, 1)],
      settings(),
      'medium',
    ],
    [
      'where a compose file says so',
      { standby: said(false, 'docker-compose.yml') },
      [point(DB, 1)],
      TOLD,
      'high',
    ],
    [
      'where the defaults of a chart do',
      { standby: said(false, 'charts/db/values.yaml') },
      [point(DB, 1)],
      TOLD,
      'high',
    ],
    [
      'where files of a development do',
      { standby: said(false, 'k8s/overlays/dev/db.yml') },
      [point(DB, 1)],
      TOLD,
      'high',
    ],
    [
      'where somebody else runs it, and nothing says how',
      { managed: true, standby: assumed(false) },
      [point(DB, 1)],
      TOLD,
      'high',
    ],
  ] as const)('is not critical %s', (_, rest, points, told, severity) => {
    expect(found(alone, database(rest), points, told)).toMatchObject([{ severity }]);
  });

  it.each([
    ['an Ingress', 'k8s/ingress.yml', 'critical'],
    ['a port that a compose file publishes', 'docker-compose.yml', 'high'],
  ])('is judged by %s, too', (_, file, severity) => {
    const graph = graphOf(NO_FACTS, database());
    const [journey] = graph.journeys;
    const told = { ...journey!, why: 'open to all', places: [{ file }] };
    const architect = report({ weaknesses: alone, singlePointsOfFailure: [point(DB, 1)] });
    const { findings } = weaknessesOf({ graph: { ...graph, journeys: [told] }, architect });
    expect(findings).toMatchObject([{ severity }]);
  });

  it('is told where it is called, where nothing else is known of it', () => {
    const file = 'apps/orders/src/db.ts';
    const text = `import { Client } from 'pg';\nconst db = new Client();\nexport const a = () => db.query('SELECT 1');`;
    const scan = factsIn({ [file]: text });
    const [to] = graphOf(scan).edges.map((edge) => edge.to);
    const graph = graphOf(scan, [node(to!, { places: [], operation: operation() })]);
    const architect = report({ weaknesses: [weakness('database-without-standby', [to!])] });
    const { findings } = weaknessesOf({ scan, graph, architect });
    expect(findings.find(({ rule }) => rule === 'database-without-standby')).toMatchObject({
      file,
      line: 3,
      severity: 'low',
    });
  });

  it('is told once, though it is a single point of failure, too', () => {
    const fixes = [
      {
        kind: 'standby',
        what: 'Let a second server stand by.',
        command: null,
        effortHours: 24,
        saves: { low: 1, likely: 2, high: 3, assumed: [] },
      },
    ];
    const findings = found(alone, database(), [point(DB, 1, { fixes })]);
    expect(findings).toMatchObject([
      { rule: 'database-without-standby', fix: 'Let a second server stand by.', effortHours: 24 },
    ]);
  });
});

describe('a service that runs once', () => {
  const once = [weakness('single-replica', ['service:orders'], 1)];

  it.each([
    ['high where it stops most', said(1), 1, 'high'],
    ['medium where it stops less', said(1), 0.1, 'medium'],
    ['medium where it is taken for so', assumed(1), 1, 'medium'],
    ['low where it stops little and is taken for so', assumed(1), 0.1, 'low'],
  ])('is %s, and never critical', (_, replicas, share, severity) => {
    const orders = node('service:orders', { operation: operation({ replicas }) });
    expect(found(once, [orders], [point('service:orders', share)])).toMatchObject([{ severity }]);
  });
});

it('of a service that stops nobody nothing is said', () => {
  const load = node('service:load-generator', { operation: operation() });
  expect(found([weakness('single-replica', ['service:load-generator'], 1)], [load])).toEqual([]);
});

describe('a single point of failure', () => {
  const redis = node('cache:redis', { operation: operation() });
  const fixes = [
    {
      kind: 'second-replica',
      what: 'Run 2.',
      command: null,
      effortHours: 2,
      saves: { low: 1, likely: 2, high: 3, assumed: [] },
    },
  ];

  it('is told where nothing else tells it', () => {
    expect(found([], [redis], [point('cache:redis', 1, { fixes })])).toMatchObject([
      { rule: 'single-point-of-failure', severity: 'high', fix: 'Run 2.', effortHours: 2 },
    ]);
  });

  it('is none where nothing can be done', () => {
    expect(found([], [redis], [point('cache:redis', 1)])).toEqual([]);
  });

  it('is no more than medium where it is somebody else’s', () => {
    const stripe = node('api:stripe');
    expect(found([], [stripe], [point('api:stripe', 1, { fixes })])).toMatchObject([
      { severity: 'medium' },
    ]);
  });

  it('is told once where a fallback would do', () => {
    const findings = found(
      [weakness('critical-without-fallback', ['service:orders', 'api:stripe'])],
      [node('service:orders'), node('api:stripe')],
      [point('api:stripe', 1, { fixes })],
    );
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'critical-without-fallback high',
    ]);
  });
});

describe('services that wait for one another', () => {
  const circle = [weakness('cyclic-readiness', ['service:a', 'service:b'], 2)];
  const ready = (readiness: Stated<boolean> = said(true)) => [
    node('service:a', { health: health({ readiness }) }),
    node('service:b', { health: health({ readiness }) }),
  ];

  it('are critical where manifests say so', () => {
    expect(found(circle, ready())).toMatchObject([{ severity: 'critical' }]);
  });

  it('are high where that is taken for true', () => {
    const taken = assumed(true);
    expect(found(circle, ready(taken))).toMatchObject([{ severity: 'high' }]);
  });

  it('are the same finding wherever the circle begins', () => {
    const turned = [weakness('cyclic-readiness', ['service:b', 'service:a'], 2)];
    expect(found(circle, ready())[0]!.id).toBe(found(turned, ready())[0]!.id);
  });
});

it.each([
  ['shared-datastore', 2, 'low'],
  ['shared-datastore', 3, 'medium'],
  ['retry-amplification', 12, 'medium'],
  ['retry-amplification', 27, 'high'],
  ['timeout-exceeds-callers', 5_000, 'medium'],
  ['missing-bulkhead', 2, 'low'],
  ['cyclic-dependency', 2, 'medium'],
  ['missing-disruption-budget', 2, 'low'],
  ['one-zone', 2, 'low'],
] as const)('%s of %i is %s', (kind, amount, severity) => {
  const nodes = ['service:a', 'service:b'].map((id) => node(id, { operation: operation() }));
  const points = [point('service:a', 0.1)];
  const findings = found([weakness(kind, ['service:a', 'service:b'], amount)], nodes, points);
  expect(findings).toMatchObject([{ rule: kind, severity, subjects: ['service:a', 'service:b'] }]);
  expect(findings[0]!.file).toMatch(/^kubernetes\//);
});

it('what is there more than once has to be seen working', () => {
  const nodes = [
    node('service:a', { operation: operation({ replicas: said(3) }) }),
    node('database:b', { operation: operation({ replicas: said(2), standby: said(true) }) }),
    node('service:c', { operation: operation({ replicas: assumed(3) }) }),
  ];
  const { findings } = weaknessesOf({ graph: graphOf(NO_FACTS, nodes) });
  expect(findings.map(({ rule, state, subjects }) => [rule, state, ...subjects])).toEqual([
    ['database-without-standby', 'validation-needed', 'database:b'],
    ['single-replica', 'validation-needed', 'service:a'],
  ]);
});
