import type { Protection } from '../../../catalogue/entry.js';
import type { CallSite, FunctionSummary, ModuleSummary } from '../../summary/index.js';
import { staticValue } from '../../tracker/static-value.js';
import type { Tracker } from '../../tracker/tracker.js';
import { groupsOf } from './guards.js';

/** One of our guards in somebody's source, and the dependency that it is told: `withRetry('payment-api', …)`. */
export interface NamedGuard {
  /** Relative to what was scanned. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly dependency: string;
  readonly protects: readonly Protection[];
}

/** The libraries whose guards are told a dependency by name, and find its numbers in `config/`. */
const OURS: ReadonlySet<string> = new Set(['@reliability/runtime', 'reliability']);

type Protects = readonly Protection[];
type Found = readonly [CallSite, NamedGuard];

/** A guard, by the call that it is. */
export type NamedGuardSites = ReadonlyMap<CallSite, NamedGuard>;

/**
 * Our own guards, in the order of the files and of the source: calls of ours, and calls of a function of the project
 * that hands its first parameter on to one, as the emitted `withRetry` does. A name that is only known when the program
 * runs is nobody's.
 */
export function namedGuards(tracker: Tracker, modules: readonly ModuleSummary[]): NamedGuardSites {
  const direct: Found[] = [];
  const wrappers = new Map<FunctionSummary, Protects>();
  for (const module of modules) {
    for (const call of module.calls.filter(mayName)) {
      const protects = groupsOf(tracker, module, call).find(
        ({ client, group }) => OURS.has(client.entry.library) && group.protects,
      )?.group.protects;
      if (!protects) continue;
      const wrapper = handsOn(module, call);
      if (wrapper) wrappers.set(wrapper, protects);
      else direct.push(...named(tracker, module, call, protects));
    }
  }
  const wrapped = wrappers.size === 0 ? [] : callsOf(tracker, modules, wrappers);
  return new Map(
    [...direct, ...wrapped].sort(
      ([, a], [, b]) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line,
    ),
  );
}

function callsOf(
  tracker: Tracker,
  modules: readonly ModuleSummary[],
  wrappers: ReadonlyMap<FunctionSummary, Protects>,
): readonly Found[] {
  return modules.flatMap((module) =>
    module.calls.filter(mayName).flatMap((call) => {
      for (const meaning of tracker.meaningsOf(module, call.callee)) {
        if (meaning.kind !== 'function') continue;
        const protects = wrappers.get(meaning.module.functions[meaning.id]!);
        if (protects) return named(tracker, module, call, protects);
      }
      return [];
    }),
  );
}

/** A quick look, before anything is followed. */
const mayName = ({ arguments: [first] }: CallSite): boolean =>
  first !== undefined && ['literal', 'binding', 'import', 'member'].includes(first.value.kind);

/** The function around `call` whose first parameter it is given first. */
function handsOn(
  module: ModuleSummary,
  { arguments: [first] }: CallSite,
): FunctionSummary | undefined {
  if (first?.value.kind !== 'binding') return undefined;
  const { parameter } = module.bindings[first.value.id]!;
  return parameter?.parameter.index === 0 ? module.functions[parameter.function] : undefined;
}

function named(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
  protects: Protects,
): readonly Found[] {
  const name = staticValue(tracker, module, call.arguments[0]!.value);
  if (name.kind !== 'literal' || typeof name.value !== 'string') return [];
  return [[call, { file: module.file, line: call.line, dependency: name.value, protects }]];
}
