import type { AnalysisSettings } from '../analysis/settings.js';
import type { Infrastructure } from '../infrastructure/infrastructure.js';
import type { CallFact } from '../scan/calls/call-fact.js';
import { alternativesOf } from './alternatives.js';
import { addCalls } from './call-edges.js';
import { CallTargets, type IsToldOf } from './calls.js';
import type { DependencyGraph, GraphNode } from './dependency-graph.js';
import { Directory } from './directory.js';
import { Edges } from './edges.js';
import { type HealthSources, healthOf } from './health-of.js';
import { journeysOf } from './journeys.js';
import { folded } from './names.js';
import { operationOf } from './operation-of.js';
import { isStore, type Part } from './part.js';
import { describedParts } from './parts.js';
import type { ConfiguredCheck, ProjectPolicies } from './policies.js';
import type { WorkspaceProject } from './projects.js';
import type { SourceSigns } from './source-signs.js';
import { Targets } from './targets.js';
import { projectsThatRun } from './projects-that-run.js';

/** What a graph is made of. */
export interface GraphInput {
  readonly projects: readonly WorkspaceProject[];
  readonly calls: readonly CallFact[];
  readonly infrastructure: Infrastructure;
  readonly policies: readonly ProjectPolicies[];
  /** Those of the calls whose failure nobody comes to know of; none where nobody has looked. */
  readonly swallowed?: ReadonlySet<CallFact>;
  /** By project; none where the source is not asked. */
  readonly signs?: ReadonlyMap<string, SourceSigns>;
  readonly settings: Pick<AnalysisSettings, 'journeys' | 'optional'>;
}

/** Who needs whom: joins calls, variables and manifests to services and datastores. The same input gives the same graph. */
export function buildGraph(input: GraphInput): DependencyGraph {
  const { infrastructure, projects, calls, settings } = input;
  const runs = projectsThatRun(projects, calls);
  const described = describedParts(projects, infrastructure, runs.calling);
  const others = infrastructure.workloads.filter(({ role }) => role === 'telemetry');
  const directory = new Directory(described, others);
  const targets = new Targets(directory, infrastructure);
  const callTargets = new CallTargets(
    directory,
    targets,
    infrastructure,
    described.filter(isStore),
    projects,
    input.signs && toldBy(input.signs, projects),
  );
  const policies = new Map(input.policies.map((one) => [one.project, one]));
  const edges = new Edges();
  const byCalls = addCalls(edges, {
    calls,
    runs,
    policies,
    targets,
    callTargets,
    parts: described,
    swallowed: input.swallowed ?? new Set(),
  });
  for (const part of described) {
    if (part.kind !== 'service') continue;
    const known = new Set(edges.targetsOf(part).flatMap(({ product }) => product ?? []));
    for (const { part: to, variable, place, product } of targets.of(part)) {
      // Calls have said already which one of its kind it is.
      const isKnown = edges.targetsOf(part).some(({ id }) => id === to.id);
      if (!isKnown && product !== null && known.has(product) && to.assumed !== null) continue;
      edges.add(
        part,
        to,
        variable === null ? { by: 'order', place } : { by: 'variable', name: variable, place },
      );
    }
  }

  const finished = edges.finished({
    isOptional: (from, to) => isOptional(settings, from, to),
    isScanned: ({ project }) => project !== null && runs.calling.has(project.name),
    readAt: ({ project }, variable) => {
      const own = project ? input.signs?.get(project.name) : undefined;
      return own && own.variables.size > 0 ? (own.variables.get(variable) ?? null) : undefined;
    },
  });
  const ends = new Set(finished.flatMap(({ from, to }) => [from, to]));
  const all = [...described, ...targets.found.values(), ...callTargets.found.values()];
  const parts = [...new Map(all.map((part) => [part.id, part])).values()].filter(
    ({ id, kind }) => kind === 'service' || ends.has(id),
  );
  const sourcesOf = (part: Part): HealthSources => ({
    policies: part.project ? policies.get(part.project.name) : undefined,
    signs: part.project ? input.signs?.get(part.project.name) : undefined,
    askedBy: (check) => askedBy(check, part, edges, targets),
    askedInSource: byCalls.asked.get(part.id) ?? { readiness: [], liveness: [] },
  });
  return {
    nodes: parts
      .map((part) => nodeOf(part, sourcesOf(part)))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: finished,
    alternatives: alternativesOf(described, directory),
    journeys: journeysOf(parts, finished, settings, directory),
    unreadable: [...infrastructure.unreadable, ...byCalls.unreadable].sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : 0,
    ),
  };
}

/** Its own source, or that of a library, for an application may be built of any. */
function toldBy(
  signs: ReadonlyMap<string, SourceSigns>,
  projects: readonly WorkspaceProject[],
): IsToldOf {
  const libraries = projects.filter(({ isApplication }) => !isApplication);
  const shared = libraries.flatMap(({ name }) => signs.get(name) ?? []);
  return (from, dependency) => {
    const own = from.project ? signs.get(from.project.name) : undefined;
    return [...(own ? [own] : []), ...shared].some(({ names }) => names.has(dependency));
  };
}

function nodeOf(part: Part, sources: HealthSources): GraphNode {
  const { id, name, kind, project, places } = part;
  return {
    id,
    name,
    kind,
    places,
    ...(part.product !== null && { product: part.product }),
    project: project?.name ?? null,
    operation: operationOf(part),
    health: healthOf(part, sources),
  };
}

function isOptional({ optional }: GraphInput['settings'], from: Part, to: Part): boolean {
  return [from.name, from.project?.name ?? from.name].some((name) =>
    (optional.get(name) ?? []).some((one) => one === to.id || folded(one) === folded(to.name)),
  );
}

/** The node that a check asks: by its variable, the circuit around it, its name, or what it is. */
function askedBy(
  check: ConfiguredCheck,
  part: Part,
  edges: Edges,
  targets: Targets,
): string | null {
  const all = [...targets.of(part), ...targets.suggested(part)];
  const byVariable = all.find(({ variable }) => variable !== null && variable === check.variable);
  if (byVariable) return byVariable.part.id;
  const needed = edges.targetsOf(part);
  const names = [check.circuit, check.name].flatMap((name) =>
    name === null ? [] : [folded(name)],
  );
  const byName = needed.find(({ name }) => names.includes(folded(name)));
  const byType = needed.filter(({ product }) => product === check.type);
  return byName?.id ?? (byType.length === 1 ? byType[0]!.id : null);
}
