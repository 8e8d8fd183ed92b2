import { joinPathFragments, type Tree } from '@nx/devkit';
import { parse } from 'yaml';
import type { DependencyGraph, GraphEdge, GraphNode } from '../../graph/dependency-graph.js';
import { type ConfiguredCheck, policiesIn, type ProjectPolicies } from '../../graph/policies.js';
import { at, textOf } from '../../shared/plain-data.js';
import type { Project } from '../../shared/project/application.js';
import type { Language } from '../../shared/project/language.js';
import type { ApplicationToBreak, BreakableDependency } from './application-to-break.js';
import { pathsIn, startOf } from './start-of.js';

/** What the graph, the configuration and the source of an application tell of how it can be broken. */
export function applicationOf(
  tree: Tree,
  project: Project,
  language: Language,
  graph: DependencyGraph,
): ApplicationToBreak {
  const read = (name: string): unknown =>
    dataIn(tree, joinPathFragments(project.root, 'config', `${name}.yml`));
  const health = read('health-checks');
  const policies = policiesIn(project.name, joinPathFragments(project.root, 'config'), read);
  return {
    name: project.name,
    root: project.root,
    start: startOf(tree, project, language),
    paths: health === undefined ? null : pathsIn(health),
    dependencies: dependenciesOf(graph, project.name, policies, read('circuit-breakers')),
    folder: folderIn(health),
  };
}

/** The folder that a check of disk space watches, where it is one of the application's own. */
function folderIn(health: unknown): string | null {
  const probes = Object.values((at(health, 'probes') ?? {}) as Record<string, unknown>);
  const disk = probes.find((one) => at(one, 'type') === 'disk-space');
  const path = textOf(at(disk, 'path'));
  return path === undefined || path === '.' ? null : path;
}

function dependenciesOf(
  graph: DependencyGraph,
  project: string,
  policies: ProjectPolicies,
  breakers: unknown,
): readonly BreakableDependency[] {
  const service = graph.nodes.find((node) => node.kind === 'service' && node.project === project);
  const edges = graph.edges.filter(({ from }) => from === service?.id);
  const nodes = edges.flatMap((edge) => {
    const node = graph.nodes.find(({ id }) => id === edge.to);
    return node ? [{ node, edge }] : [];
  });
  const checks = [...(policies.checks ?? [])];
  return nodes
    .map(({ node, edge }) => {
      const check = checkOf(
        node,
        checks,
        nodes.map((one) => one.node),
      );
      return dependencyOf(node, edge, check, policies, breakers);
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The check that asks a node: of its name, else the only one of its kind where the node is that as well. */
function checkOf(
  node: GraphNode,
  checks: readonly ConfiguredCheck[],
  nodes: readonly GraphNode[],
): ConfiguredCheck | undefined {
  const byName = checks.find(({ name, circuit }) => name === node.name || circuit === node.name);
  if (byName) return byName;
  const ofKind = checks.filter(({ type }) => kindOfCheck(type) === kindOf(node));
  const twins = nodes.filter((one) => kindOf(one) === kindOf(node));
  return ofKind.length === 1 && twins.length === 1 && kindOf(node) !== 'api'
    ? ofKind[0]
    : undefined;
}

function dependencyOf(
  node: GraphNode,
  { calls, hard }: GraphEdge,
  check: ConfiguredCheck | undefined,
  policies: ProjectPolicies,
  breakers: unknown,
): BreakableDependency {
  const { timeoutMs, fallback } = policies.of(node.name);
  const timeouts = calls.flatMap(({ protection }) => protection.timeoutMs ?? []);
  const limits = [...timeouts, ...(timeoutMs === null ? [] : [timeoutMs])];
  return {
    name: node.name,
    kind: kindOf(node),
    urlEnv: check?.variable ?? null,
    critical: check?.critical ?? hard,
    timeoutMs: limits.length === 0 ? null : Math.max(...limits),
    fallback: fallback || (calls.length > 0 && calls.every((call) => call.protection.fallback)),
    circuitBreaker:
      at(breakers, 'breakers', node.name) !== undefined ||
      calls.some((call) => call.protection.circuitBreaker),
  };
}

function kindOf({ kind }: GraphNode): BreakableDependency['kind'] {
  return kind === 'database' || kind === 'cache' || kind === 'queue' ? kind : 'api';
}

const kindOfCheck = (type: string): BreakableDependency['kind'] =>
  type === 'redis' ? 'cache' : type === 'http' ? 'api' : 'database';

function dataIn(tree: Tree, file: string): unknown {
  try {
    return tree.exists(file) ? (parse(tree.read(file, 'utf-8')!) as unknown) : undefined;
  } catch {
    return undefined;
  }
}
