import type { CatalogueEntry, Protection } from '../../../catalogue/entry.js';
import type { CallSite, FunctionSummary, ModuleSummary } from '../../summary/index.js';
import type { Meaning } from '../../tracker/meaning.js';
import type { Tracker } from '../../tracker/tracker.js';
import { groupsOf } from './guards.js';

const NONE: ReadonlySet<Protection> = new Set();

const protecting = new WeakMap<CatalogueEntry, boolean>();

/** Whether a library guards anything: hardly any of those that are called does. */
function canProtect(entry: CatalogueEntry): boolean {
  const known = protecting.get(entry);
  if (known !== undefined) return known;
  const found = Object.values(entry.types).some(({ calls = [] }) =>
    calls.some(({ protects }) => protects),
  );
  protecting.set(entry, found);
  return found;
}

/**
 * What is guarded from elsewhere: a function that is handed to a guard by name, `new CircuitBreaker(charge)`, and a
 * client that somebody makes repeat, `axiosRetry(client)`, known by the calls that made it.
 */
export class GuardedFunctions {
  readonly #guards = new Map<FunctionSummary | CallSite, Set<Protection>>();

  constructor(tracker: Tracker, modules: Iterable<ModuleSummary>) {
    for (const module of modules) {
      for (const call of module.calls) this.#read(tracker, module, call);
    }
  }

  of(guarded: FunctionSummary | CallSite): ReadonlySet<Protection> {
    return this.#guards.get(guarded) ?? NONE;
  }

  #read(tracker: Tracker, module: ModuleSummary, call: CallSite): void {
    for (const { client, group } of groupsOf(tracker, module, call, canProtect)) {
      if (!group.protects) continue;
      const given = call.arguments.flatMap(({ value }) => tracker.meaningsOf(module, value));
      // A client that is told to repeat, `session.mount(…)`, is the one that the call is made on.
      for (const meaning of [client, ...given]) this.#mark(meaning, group.protects);
    }
  }

  #mark(meaning: Meaning, protections: readonly Protection[]): void {
    if (meaning.kind === 'function') {
      this.#add(meaning.module.functions[meaning.id]!, protections);
    } else if (meaning.kind === 'client' && (meaning.entry.role ?? 'client') === 'client') {
      for (const { call } of meaning.made) this.#add(call, protections);
    }
  }

  #add(guarded: FunctionSummary | CallSite, protections: readonly Protection[]): void {
    const marked = this.#guards.get(guarded) ?? new Set();
    this.#guards.set(guarded, marked);
    for (const protection of protections) marked.add(protection);
  }
}
