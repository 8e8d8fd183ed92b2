import type { AnalysisSettings } from '../../../analysis/settings.js';
import type {
  Alternatives,
  DependencyGraph,
  EdgeCall,
  EdgeProtection,
  GraphEdge,
  GraphNode,
  Operation,
  ServiceHealth,
} from '../../../graph/dependency-graph.js';
import type { Stated } from '../../../shared/place.js';

// Graphs of which a test says only what it is about.

export const said = <T>(value: T, file = 'kubernetes/app.yml', line = 1): Stated<T> => ({
  value,
  places: [{ file, line }],
});
export const assumed = <T>(value: T, because: string): Stated<T> => ({ value, assumed: because });

export const operation = (replicas: number, rest: Partial<Operation> = {}): Operation => ({
  replicas: said(replicas),
  needed: 1,
  zones: said(1),
  disruptionBudget: said(false),
  standby: said(false),
  managed: false,
  ...rest,
});

export const health = (rest: Partial<ServiceHealth> = {}): ServiceHealth => ({
  readiness: said(true),
  liveness: said(true),
  readinessAsks: [],
  livenessAsks: [],
  gracefulShutdown: said(true),
  ...rest,
});

export const node = (id: string, rest: Partial<GraphNode> = {}): GraphNode => {
  const name = id.slice(id.indexOf(':') + 1);
  const kind = id.slice(0, id.indexOf(':')) as GraphNode['kind'];
  const project = kind === 'service' ? name : null;
  return { id, name, kind, project, places: [], operation: null, health: null, ...rest };
};

export const BARE: EdgeProtection = {
  timeout: false,
  timeoutMs: null,
  retry: false,
  attempts: 1,
  circuitBreaker: false,
  bulkhead: false,
  fallback: false,
};

export const call = (
  protection: Partial<EdgeProtection> = {},
  rest: Partial<EdgeCall> = {},
): EdgeCall => ({
  file: 'apps/orders/src/client.ts',
  line: 7,
  callee: 'fetch',
  operation: 'GET',
  retrySafe: true,
  ...rest,
  protection: { ...BARE, ...protection },
});

export const edge = (from: string, to: string, rest: Partial<GraphEdge> = {}): GraphEdge => ({
  from,
  to,
  hard: true,
  why: 'no fallback on the one call',
  calls: [],
  places: [],
  ...rest,
});

export const either = (from: string, of: readonly string[], needed = 1): Alternatives => ({
  from,
  of,
  needed,
  places: [],
});

/** A graph with one journey, from its first node, unless it says another. */
export function graphOf(parts: {
  readonly nodes: readonly (GraphNode | string)[];
  readonly edges?: readonly GraphEdge[];
  readonly alternatives?: readonly Alternatives[];
  readonly journeys?: readonly (readonly [name: string, entry: string, weight: number])[];
}): DependencyGraph {
  const nodes = parts.nodes.map((one) => (typeof one === 'string' ? node(one) : one));
  const journeys = parts.journeys ?? [['order', nodes[0]!.id, 1] as const];
  return {
    nodes,
    edges: parts.edges ?? [],
    alternatives: parts.alternatives ?? [],
    journeys: journeys.map(([name, entry, weight]) => ({
      name,
      entry,
      weight,
      why: 'nobody in the workspace calls it',
      places: [],
    })),
    unreadable: [],
  };
}

export const settings = (rest: Partial<AnalysisSettings> = {}): AnalysisSettings => ({
  journeys: [],
  availability: new Map(),
  optional: new Map(),
  suppressions: [],
  ...rest,
});
