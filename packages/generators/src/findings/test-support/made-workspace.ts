import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type {
  ArchitectReport,
  SinglePointOfFailure,
} from '../../advisers/resilience-architect/architect-report.js';
import type { AnalysisSettings } from '../../analysis/settings.js';
import { loadCatalogue } from '../../catalogue/load-catalogue.js';
import type {
  DependencyGraph,
  GraphEdge,
  GraphNode,
  Operation,
  ServiceHealth,
} from '../../graph/dependency-graph.js';
import type { Stated } from '../../shared/place.js';
import { frontEndsOf } from '../../scan/front-ends.js';
import { scan } from '../../scan/scan.js';
import { factsOf, type ScanFacts } from '../../scan/scan-facts.js';
import { findWeaknesses, type WeaknessInput } from '../find-weaknesses.js';

export type Texts = Readonly<Record<string, string>>;

const NO_MINUTES = { low: 0, likely: 0, high: 0, assumed: [] };

/** What a scan of these files says; a folder of `apps` is a project. */
export function factsIn(texts: Texts): ScanFacts {
  const root = mkdtempSync(join(tmpdir(), 'findings-'));
  try {
    for (const [file, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const result = scan({
      root,
      catalogue: loadCatalogue(),
      frontEnds: frontEndsOf(root),
      projectOf: (file) => /^(?:apps|libs)\/([^/]+)/.exec(file)?.[1] ?? null,
    });
    const files = Object.keys(texts).map((file) => ({ file, language: 'javascript' }) as const);
    return factsOf(result, files);
  } finally {
    rmSync(root, { recursive: true });
  }
}

export const said = <T>(value: T, file = 'kubernetes/app.yml', line = 1): Stated<T> => ({
  value,
  places: [{ file, line }],
});

export const assumed = <T>(value: T): Stated<T> => ({ value, assumed: 'nothing says so' });

export const operation = (rest: Partial<Operation> = {}): Operation => ({
  replicas: said(1),
  needed: 1,
  zones: assumed(1),
  disruptionBudget: assumed(false),
  standby: assumed(false),
  managed: false,
  ...rest,
});

export const health = (rest: Partial<ServiceHealth> = {}): ServiceHealth => ({
  readiness: said(false),
  liveness: said(false),
  readinessAsks: [],
  livenessAsks: [],
  gracefulShutdown: assumed(false),
  ...rest,
});

export function node(id: string, rest: Partial<GraphNode> = {}): GraphNode {
  const [kind, name] = id.split(':') as [GraphNode['kind'], string];
  return {
    id,
    name,
    kind,
    project: kind === 'service' ? name : null,
    places: [{ file: `kubernetes/${name}.yml` }],
    operation: null,
    health: null,
    ...rest,
  };
}

const KINDS: Readonly<Record<string, GraphNode['kind']>> = { db: 'database', cache: 'cache' };

/** A node for each project and each dependency of the scan, and what else is given. */
export function graphOf(
  facts: ScanFacts,
  nodes: readonly GraphNode[] = [],
  edges: readonly GraphEdge[] = [],
): DependencyGraph {
  const known = new Map(nodes.map((one) => [one.id, one]));
  const found = new Map<string, GraphEdge & { calls: GraphEdge['calls'][number][] }>();
  for (const { fact } of facts.calls) {
    if (fact.project === null) continue;
    const [from, to] = [
      `service:${fact.project}`,
      `${KINDS[fact.kind] ?? 'api'}:${fact.dependency}`,
    ];
    for (const id of [from, to]) if (!known.has(id)) known.set(id, node(id));
    const edge = found.get(`${from} ${to}`) ?? {
      from,
      to,
      hard: true,
      why: '',
      places: [],
      calls: [],
    };
    found.set(`${from} ${to}`, edge);
    const { retry } = fact.protection;
    edge.calls.push({
      ...fact,
      protection: {
        ...fact.protection,
        timeoutMs: null,
        attempts: retry ? null : 1,
        bulkhead: false,
      },
    });
  }
  return {
    nodes: [...known.values()],
    edges: [...found.values(), ...edges],
    alternatives: [],
    journeys: [
      {
        name: 'checkout',
        entry: 'service:orders',
        weight: 1,
        places: [],
        why: 'nobody in the workspace calls it',
      },
    ],
    unreadable: [],
  };
}

export const point = (
  node: string,
  share: number,
  rest: Partial<SinglePointOfFailure> = {},
): SinglePointOfFailure => ({
  node,
  share,
  journeys: ['checkout'],
  blastRadius: ['service:orders'],
  importance: 1,
  downtime: NO_MINUTES,
  path: ['service:orders', node],
  fixes: [],
  ...rest,
});

export const report = (rest: Partial<ArchitectReport> = {}): ArchitectReport => ({
  journeys: [],
  singlePointsOfFailure: [],
  pairs: [],
  pairsInAll: 0,
  weaknesses: [],
  scores: [],
  score: null,
  verified: { fraction: null, verified: 0, of: 0, days: 30, experiments: [] },
  ...rest,
});

export const settings = (rest: Partial<AnalysisSettings> = {}): AnalysisSettings => ({
  journeys: [],
  availability: new Map(),
  optional: new Map(),
  suppressions: [],
  ...rest,
});

/** A journey that a person has named: what it needs is told, and not taken for true. */
export const TOLD = settings({
  journeys: [
    {
      name: 'checkout',
      entry: 'orders',
      weight: 1,
      objective: null,
      place: { file: 'config/reliability.yml', line: 3 },
    },
  ],
});

export const NO_FACTS: ScanFacts = {
  calls: [],
  internal: [],
  guards: [],
  lifecycle: [],
  skipped: [],
  inBrowser: [],
  files: 0,
  read: 0,
  leftOut: { test: 0, migration: 0, generated: 0 },
};

/** The weaknesses of a workspace of which a test says only what it is about. */
export function weaknessesOf(rest: Partial<WeaknessInput> = {}) {
  const scanned = rest.scan ?? NO_FACTS;
  return findWeaknesses({
    scan: scanned,
    graph: graphOf(scanned),
    architect: report(),
    settings: settings(),
    baseline: null,
    today: '2026-11-28',
    ...rest,
  });
}
