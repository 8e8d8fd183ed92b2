import type { Fix } from '../../advisers/resilience-architect/architect-report.js';
import type { Finding, MinutesPerYear } from '../../findings/finding.js';
import type {
  EdgeCall,
  EdgeProtection,
  GraphEdge,
  GraphNode,
  Operation,
  ServiceHealth,
} from '../../graph/dependency-graph.js';
import type { Place, Stated } from '../../shared/place.js';
import type { CallFact } from '../../scan/calls/call-fact.js';

// Parts of an analysis, of which a test says only what it is about.

export const place = (file: string, line?: number): Place =>
  line === undefined ? { file } : { file, line };

export const stated = <T>(value: T, ...places: Place[]): Stated<T> => ({ value, places });
export const assumed = <T>(value: T, because: string): Stated<T> => ({ value, assumed: because });

export const minutes = (likely: number, ...inputs: string[]): MinutesPerYear => ({
  low: likely / 5,
  likely,
  high: likely * 4,
  assumed: inputs,
});

export const BARE: EdgeProtection = {
  timeout: false,
  timeoutMs: null,
  retry: false,
  attempts: 1,
  circuitBreaker: false,
  bulkhead: false,
  fallback: false,
};

export const operation = (replicas: Stated<number>, rest: Partial<Operation> = {}): Operation => ({
  replicas,
  needed: 1,
  zones: assumed(1, 'no spread over zones is configured'),
  disruptionBudget: assumed(false, 'no PodDisruptionBudget is in the workspace'),
  standby: assumed(false, 'no replica of it is configured'),
  managed: false,
  ...rest,
});

export const health = (rest: Partial<ServiceHealth> = {}): ServiceHealth => ({
  readiness: assumed(false, 'no probe is in the manifest'),
  liveness: assumed(false, 'no probe is in the manifest'),
  readinessAsks: [],
  livenessAsks: [],
  gracefulShutdown: assumed(false, 'nothing listens to SIGTERM'),
  ...rest,
});

export const node = (id: string, rest: Partial<GraphNode> = {}): GraphNode => ({
  id,
  name: id.slice(id.indexOf(':') + 1),
  kind: id.slice(0, id.indexOf(':')) as GraphNode['kind'],
  project: null,
  places: [],
  operation: null,
  health: null,
  ...rest,
});

export const call = (
  file: string,
  line: number,
  callee: string,
  rest: Partial<EdgeCall> = {},
): EdgeCall => ({
  file,
  line,
  callee,
  operation: 'GET',
  protection: BARE,
  retrySafe: true,
  ...rest,
});

export const edge = (from: string, to: string, rest: Partial<GraphEdge> = {}): GraphEdge => ({
  from,
  to,
  hard: true,
  why: 'no fallback',
  calls: [],
  places: [],
  ...rest,
});

export const fix = (kind: string, what: string, rest: Partial<Fix> = {}): Fix => ({
  kind,
  what,
  command: null,
  effortHours: 1,
  saves: minutes(60),
  ...rest,
});

export const finding = (id: string, rule: string, rest: Partial<Finding> = {}): Finding => ({
  id,
  rule,
  severity: 'high',
  file: 'apps/orders/src/main.ts',
  line: 1,
  message: `${rule} in orders.`,
  why: 'It waits.',
  fix: 'Mend it.',
  validate: null,
  subjects: [],
  evidence: [],
  state: 'action-needed',
  saves: null,
  effortHours: 1,
  suppressed: null,
  inBaseline: false,
  ...rest,
});

export const callFact = (
  file: string,
  line: number,
  dependency: string,
  rest: Partial<CallFact> = {},
): CallFact => ({
  file,
  line,
  column: 10,
  endLine: line,
  project: file.split('/')[1] ?? null,
  language: file.endsWith('.py') ? 'python' : 'typescript',
  library: 'fetch',
  callee: 'fetch',
  kind: 'http',
  operation: 'GET',
  dependency,
  protection: { timeout: false, retry: false, circuitBreaker: false, fallback: false },
  retrySafe: true,
  retrySafeReason: 'GET changes nothing',
  confidence: 'certain',
  ...rest,
});
