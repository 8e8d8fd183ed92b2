import type { CallKind } from '../../catalogue/entry.js';
import type {
  DependencyGraph,
  EdgeCall,
  EdgeProtection,
  GraphNode,
} from '../../graph/dependency-graph.js';
import type { ScanFacts, ScannedCall } from '../../scan/scan-facts.js';

/** A call with all that is known of its protection, from the source and from the configuration. */
export interface GroupedCall extends ScannedCall {
  readonly protection: EdgeProtection;
}

/** The calls of one service, or library, to one dependency: what a person decides about at once. */
export interface CallGroup {
  /** The project whose source it is. */
  readonly project: string | null;
  /** As a sentence names it. */
  readonly caller: string;
  /** Nodes of the services that call by it; of a library there may be several. */
  readonly services: readonly GraphNode[];
  /** As a sentence names it. */
  readonly dependency: string;
  /** Its node; a name of the scan's own where the graph has none. */
  readonly to: string;
  /** All that it is called by in the source. */
  readonly names: readonly string[];
  readonly kind: CallKind;
  /** In the order of files and lines; never empty. */
  readonly calls: readonly GroupedCall[];
}

interface Reached {
  readonly services: Set<string>;
  readonly to: string;
  readonly call: EdgeCall;
}

/** Groups what a scan found. What runs in a browser is nobody's service. */
export function callGroups(scan: ScanFacts, graph: DependencyGraph): readonly CallGroup[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const byProject = new Map(
    graph.nodes.flatMap((node) => (node.project === null ? [] : [[node.project, node] as const])),
  );
  const reached = reachedBy(graph);
  const browser = new Set(scan.inBrowser);
  const groups = new Map<string, Omit<CallGroup, 'names'> & { calls: GroupedCall[] }>();
  for (const scanned of scan.calls) {
    const { fact } = scanned;
    if (browser.has(fact.file)) continue;
    const candidates = reached.get(keyOf(fact)) ?? [];
    // Two calls on one line are told apart by whom they go to.
    const found =
      candidates.find(({ to }) => nodes.get(to)?.name === fact.dependency) ?? candidates[0];
    const own = fact.project === null ? undefined : byProject.get(fact.project);
    const services = [...(found?.services ?? []), ...(own && !found ? [own.id] : [])];
    const to = found?.to ?? `${fact.kind}:${fact.dependency}`;
    const caller = fact.project ?? own?.name ?? nodes.get(services[0] ?? '')?.name ?? null;
    // A page of the service, or the service by its own name, asks nobody else.
    if (!found && caller !== null && plain(caller) === plain(fact.dependency)) continue;
    const key = `${caller}\n${to}`;
    const group = groups.get(key) ?? {
      project: fact.project,
      caller: caller ?? 'The workspace',
      services: services.flatMap((id) => nodes.get(id) ?? []),
      dependency: nodes.get(to)?.name ?? fact.dependency,
      to,
      kind: fact.kind,
      calls: [],
    };
    groups.set(key, group);
    group.calls.push({ ...scanned, protection: found?.call.protection ?? protectionOf(scanned) });
  }
  return [...groups.values()].map((group) => ({
    ...group,
    names: [...new Set([group.dependency, ...group.calls.map(({ fact }) => fact.dependency)])],
    calls: [...group.calls].sort(
      (a, b) => compare(a.fact.file, b.fact.file) || a.fact.line - b.fact.line,
    ),
  }));
}

const plain = (name: string): string =>
  name
    .replace(/^@[^/]*\//, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]/g, '');

const keyOf = ({ file, line, callee }: { file: string; line?: number; callee: string }): string =>
  `${file}:${line}:${callee}`;

function reachedBy(graph: DependencyGraph): ReadonlyMap<string, readonly Reached[]> {
  const reached = new Map<string, Reached[]>();
  for (const { from, to, calls } of graph.edges) {
    for (const call of calls) {
      const all = reached.get(keyOf(call)) ?? [];
      reached.set(keyOf(call), all);
      const known = all.find((one) => one.to === to);
      if (known) known.services.add(from);
      else all.push({ services: new Set([from]), to, call });
    }
  }
  return reached;
}

function protectionOf({ fact: { protection }, isRepeated }: ScannedCall): EdgeProtection {
  return {
    ...protection,
    timeoutMs: null,
    attempts: protection.retry || isRepeated ? null : 1,
    bulkhead: false,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
