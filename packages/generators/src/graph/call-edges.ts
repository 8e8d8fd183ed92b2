import type { Unreadable } from '../infrastructure/infrastructure.js';
import type { CallFact } from '../scan/calls/call-fact.js';
import { type CallTargets, edgeCall } from './calls.js';
import type { Edges } from './edges.js';
import { isStore, type Part } from './part.js';
import type { Policy, ProjectPolicies } from './policies.js';
import type { RunningProjects } from './projects-that-run.js';
import type { Targets } from './targets.js';
import { runsIn } from './worker.js';

/** Nodes that calls in the files of health endpoints go to. */
export interface AskedInSource {
  readonly readiness: string[];
  readonly liveness: string[];
}

export interface CallEdges {
  /** By id of a service. */
  readonly asked: ReadonlyMap<string, AskedInSource>;
  /** Calls whose address nothing tells. */
  readonly unreadable: readonly Unreadable[];
}

interface Sources {
  readonly calls: readonly CallFact[];
  readonly swallowed: ReadonlySet<CallFact>;
  readonly runs: RunningProjects;
  readonly parts: readonly Part[];
  readonly policies: ReadonlyMap<string, ProjectPolicies>;
  readonly targets: Targets;
  readonly callTargets: CallTargets;
}

const NO_POLICY: Policy = { timeoutMs: null, attempts: null, bulkhead: false, fallback: false };
const HEALTH_FILE = /[^/]*(?:health|readiness|liveness|heartbeat|readyz?|alive)[^/]*\.[a-z]+$/i;

/** Adds what calls tell to the edges. A call belongs to each service that its project runs as, but for the tasks of workers. */
export function addCalls(edges: Edges, sources: Sources): CallEdges {
  const { calls, swallowed, runs, parts, policies, targets, callTargets } = sources;
  const byProject = servicesByProject(parts);
  const isOwn = ownTargets(parts, byProject, targets);
  const asked = new Map<string, AskedInSource>();
  const unknown = new Map<string, UnknownCalls>();
  for (const fact of calls) {
    for (const project of runs.of(fact)) {
      for (const part of runsIn(byProject.get(project) ?? [], fact.file)) {
        const target = callTargets.of(part, fact);
        if (!target) {
          const { file, library } = fact;
          const before = unknown.get(part.id) ?? { file, library, count: 0 };
          unknown.set(part.id, { ...before, count: before.count + 1 });
          continue;
        }
        if (!isOwn(part, target.part)) continue;
        const policy = policies.get(project)?.of(fact.dependency) ?? NO_POLICY;
        edges.add(part, target.part, {
          by: 'call',
          call: edgeCall(fact, policy),
          isSwallowed: swallowed.has(fact),
        });
        const [health] = HEALTH_FILE.exec(fact.file) ?? [];
        if (health === undefined) continue;
        const one = asked.get(part.id) ?? { readiness: [], liveness: [] };
        asked.set(part.id, one);
        one[/live|alive/i.test(health) ? 'liveness' : 'readiness'].push(target.part.id);
      }
    }
  }
  const unreadable = [...unknown].map(([id, one]) => ({
    file: one.file,
    reason: unknownCalls(id, one),
  }));
  return { asked, unreadable };
}

function servicesByProject(parts: readonly Part[]): ReadonlyMap<string, readonly Part[]> {
  const found = new Map<string, Part[]>();
  for (const part of parts) {
    if (part.kind !== 'service' || !part.project) continue;
    found.set(part.project.name, [...(found.get(part.project.name) ?? []), part]);
  }
  return found;
}

/**
 * Whether what a project calls is called by one of the services that it runs as. Where several run the same source, each
 * needs what it is told the address of.
 */
function ownTargets(
  parts: readonly Part[],
  byProject: ReadonlyMap<string, readonly Part[]>,
  targets: Targets,
): (from: Part, to: Part) => boolean {
  const told = new Map<string, ReadonlySet<string>>();
  const described = new Set(parts.map(({ id }) => id));
  return (from, to) => {
    if ((byProject.get(from.project!.name)?.length ?? 0) < 2) return true;
    if (!described.has(to.id) || !(to.kind === 'service' || isStore(to))) return true;
    const own = told.get(from.id) ?? new Set(targets.of(from).map(({ part }) => part.id));
    told.set(from.id, own);
    return own.size === 0 || own.has(to.id);
  };
}

interface UnknownCalls {
  readonly file: string;
  readonly count: number;
  readonly library: string;
}

function unknownCalls(id: string, { count, library }: UnknownCalls): string {
  const service = id.replace('service:', '');
  const calls = count === 1 ? `a call of ${service}` : `${count} calls of ${service}`;
  return `whom ${calls} by ${library} ${count === 1 ? 'goes' : 'go'} to is known only while it runs`;
}
