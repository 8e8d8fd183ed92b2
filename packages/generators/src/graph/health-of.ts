import type { ServiceHealth } from './dependency-graph.js';
import type { Part } from './part.js';
import type { Place, Stated } from '../shared/place.js';
import type { ConfiguredCheck, ProjectPolicies } from './policies.js';
import type { SourceSigns } from './source-signs.js';

/** What health can be told from, for one service. */
export interface HealthSources {
  readonly policies: ProjectPolicies | undefined;
  readonly signs: SourceSigns | undefined;
  /** The node that a check of config/health-checks.yml asks. */
  readonly askedBy: (check: ConfiguredCheck) => string | null;
  /** Nodes that calls in the files of its health endpoints go to. */
  readonly askedInSource: {
    readonly readiness: readonly string[];
    readonly liveness: readonly string[];
  };
}

/** What a service does about its own health; `null` for what is no service of the workspace. */
export function healthOf(part: Part, sources: HealthSources): ServiceHealth | null {
  if (part.kind !== 'service') return null;
  const [workload] = part.workloads;
  const { policies, signs, askedBy, askedInSource } = sources;
  const configured = policies?.checks?.filter(({ critical }) => critical) ?? [];
  const byConfig = configured.flatMap((check) => askedBy(check) ?? []);
  const readinessAsks = sorted([...byConfig, ...askedInSource.readiness]);
  const isOnePath =
    workload !== undefined &&
    workload.livenessPath !== null &&
    workload.livenessPath === workload.readinessPath;
  const endpoint: Place | undefined =
    policies?.healthFile != null ? { file: policies.healthFile } : signs?.endpoint;
  return {
    readiness: workload ? workload.readiness : fromSource(endpoint, 'readiness'),
    liveness: workload ? workload.liveness : fromSource(endpoint, 'liveness'),
    readinessAsks,
    // Where both ask the same address, what turns readiness red restarts the service.
    livenessAsks: isOnePath ? readinessAsks : sorted(askedInSource.liveness),
    gracefulShutdown: shutdownOf(part, signs),
  };
}

const fromSource = (endpoint: Place | undefined, what: string): Stated<boolean> =>
  endpoint
    ? { value: true, places: [endpoint] }
    : { value: false, assumed: `no manifest, and no endpoint for ${what} in its source` };

function shutdownOf(part: Part, signs: SourceSigns | undefined): Stated<boolean> {
  if (signs?.shutdown) return { value: true, places: [signs.shutdown] };
  const preStop = part.workloads[0]?.preStop;
  if (preStop) return { value: true, places: [preStop] };
  if (!signs)
    return { value: false, assumed: 'its source is not read, and its manifest has no preStop' };
  return { value: false, assumed: 'nothing in its source listens to SIGTERM' };
}

const sorted = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();
