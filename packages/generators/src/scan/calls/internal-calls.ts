import type { CallKind } from '../../catalogue/entry.js';
import type { CallSite, FunctionSummary, ModuleSummary, Value } from '../summary/index.js';
import type { Tracker } from '../tracker/tracker.js';
import type { CallFact } from './call-fact.js';
import { enclosingFunctions } from './enclosing.js';

/** A call of a function of the project which, by itself or through others, makes outbound calls. */
export interface InternalCall {
  readonly module: ModuleSummary;
  readonly site: CallSite;
  /** By dependency, what is called in the end; of several calls one that must not be repeated, if there is one. */
  readonly reaches: ReadonlyMap<string, ReachedCall>;
  /** The functions that run, or may run, when this call does. */
  readonly functions: ReadonlySet<FunctionSummary>;
}

export interface ReachedCall {
  readonly kind: CallKind;
  readonly library: string;
  /** `apps/api/src/pay.ts:12`. */
  readonly where: string;
  readonly retrySafe: boolean;
  readonly retrySafeReason: string;
}

/** An outbound call, and where it stands. */
export interface PlacedCall {
  readonly module: ModuleSummary;
  readonly site: CallSite;
  readonly fact: CallFact;
}

/** Functions call functions this deep at the most, as far as it is followed. */
const DEEPEST = 5;

type Reaches = Map<string, ReachedCall>;

/** The calls in `modules` of functions that lead to one of `outbound`. */
export function findInternalCalls(
  tracker: Tracker,
  modules: readonly ModuleSummary[],
  outbound: readonly PlacedCall[],
): readonly InternalCall[] {
  const own = new Map<FunctionSummary, Reaches>();
  for (const { module, site, fact } of outbound) {
    for (const { around } of enclosingFunctions(module, site)) add(reachesOf(own, around), fact);
  }
  const taken = new Set(outbound.map(({ site }) => site));
  const edges = new Map<FunctionSummary, Set<FunctionSummary>>();
  const calls: { module: ModuleSummary; site: CallSite; callees: readonly FunctionSummary[] }[] =
    [];
  // What lies between a call and a client may know neither by itself.
  const reached = new Set(modules);
  for (const module of reached) {
    for (const site of module.calls) {
      if (site.form !== 'call' || site.function === undefined || taken.has(site)) continue;
      const found = functionsOf(tracker, module, site);
      if (found.length === 0) continue;
      for (const one of found) reached.add(one.module);
      const callees = found.map((one) => one.module.functions[one.id]!);
      calls.push({ module, site, callees });
      for (const { around } of enclosingFunctions(module, site)) {
        const targets = edges.get(around) ?? new Set();
        edges.set(around, targets);
        for (const callee of callees) targets.add(callee);
      }
    }
  }
  return calls.flatMap(({ module, site, callees }) => {
    const reaches: Reaches = new Map();
    const functions = new Set<FunctionSummary>();
    for (const callee of callees) {
      const seen = new Set<FunctionSummary>();
      collect(callee, own, edges, reaches, seen, 0);
      for (const one of seen) functions.add(one);
    }
    return reaches.size > 0 ? [{ module, site, reaches, functions }] : [];
  });
}

const functionsOf = (tracker: Tracker, module: ModuleSummary, site: CallSite) =>
  [site.callee, ...handedToThread(module, site)]
    .flatMap((value) => tracker.meaningsOf(module, value))
    .filter((meaning) => meaning.kind === 'function');

/** What runs the function that it is handed: `asyncio.to_thread(save, order)`. */
const RUNNERS = new Set(['to_thread', 'run_sync', 'run_in_executor', 'run_in_threadpool']);

function handedToThread(
  module: ModuleSummary,
  { callee, arguments: given }: CallSite,
): readonly Value[] {
  if (module.language !== 'python') return [];
  const name =
    callee.kind === 'binding'
      ? module.bindings[callee.id]!.name
      : callee.kind === 'member' && callee.name;
  return name && RUNNERS.has(name) ? given.map(({ value }) => value) : [];
}

function collect(
  from: FunctionSummary,
  own: ReadonlyMap<FunctionSummary, Reaches>,
  edges: ReadonlyMap<FunctionSummary, ReadonlySet<FunctionSummary>>,
  into: Reaches,
  seen: Set<FunctionSummary>,
  depth: number,
): void {
  if (seen.has(from) || depth > DEEPEST) return;
  seen.add(from);
  for (const [dependency, call] of own.get(from) ?? []) keep(into, dependency, call);
  for (const next of edges.get(from) ?? []) collect(next, own, edges, into, seen, depth + 1);
}

function reachesOf(own: Map<FunctionSummary, Reaches>, around: FunctionSummary): Reaches {
  const reaches = own.get(around) ?? new Map<string, ReachedCall>();
  own.set(around, reaches);
  return reaches;
}

const add = (reaches: Reaches, fact: CallFact): void =>
  keep(reaches, fact.dependency, { ...fact, where: `${fact.file}:${fact.line}` });

/** What must not be repeated is worth more than what may be. */
function keep(reaches: Reaches, dependency: string, call: ReachedCall): void {
  const known = reaches.get(dependency);
  if (!known || (known.retrySafe && !call.retrySafe)) reaches.set(dependency, call);
}
