import type { CatalogueEntry, Protection } from '../../../catalogue/entry.js';
import type { CallSite, FunctionSummary, ModuleSummary, Value } from '../../summary/index.js';
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

/** Functions of a project that hand a parameter on to a guard hand on to one another at the most this often. */
const MOST_ROUNDS = 3;

/**
 * What is guarded from elsewhere: a function that is handed to a guard, `new CircuitBreaker(charge)`, also through
 * functions of the project, as the emitted `withRetry` hands its operation on; and a client that somebody makes repeat,
 * `axiosRetry(client)`, known by the calls that made it.
 */
export class GuardedFunctions {
  readonly #guards = new Map<FunctionSummary | CallSite, Set<Protection>>();

  /** By function, the positions of parameters that it hands on to a guard. */
  #handedOn = new Map<FunctionSummary, Map<number, readonly Protection[]>>();

  constructor(tracker: Tracker, modules: readonly ModuleSummary[]) {
    for (const module of modules) {
      for (const call of module.calls) this.#read(tracker, module, call);
    }
    for (let round = 0; round < MOST_ROUNDS && this.#handedOn.size > 0; round++) {
      const handing = this.#handedOn;
      this.#handedOn = new Map();
      for (const module of modules) {
        for (const call of module.calls) this.#follow(tracker, module, call, handing);
      }
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
      for (const { value } of call.arguments) this.#noteParameter(module, value, group.protects);
    }
  }

  /** A call of a function that hands on what it is given. */
  #follow(
    tracker: Tracker,
    module: ModuleSummary,
    call: CallSite,
    handing: ReadonlyMap<FunctionSummary, ReadonlyMap<number, readonly Protection[]>>,
  ): void {
    if (call.arguments.length === 0) return;
    for (const meaning of tracker.meaningsOf(module, call.callee)) {
      if (meaning.kind !== 'function') continue;
      for (const [index, protections] of handing.get(meaning.module.functions[meaning.id]!) ?? []) {
        const value = call.arguments[index]?.value;
        if (!value) continue;
        for (const given of tracker.meaningsOf(module, value)) this.#mark(given, protections);
        this.#noteParameter(module, value, protections);
      }
    }
  }

  #noteParameter(module: ModuleSummary, value: Value, protections: readonly Protection[]): void {
    if (value.kind !== 'binding') return;
    const { parameter } = module.bindings[value.id]!;
    if (!parameter) return;
    const of = module.functions[parameter.function]!;
    const positions = this.#handedOn.get(of) ?? new Map<number, readonly Protection[]>();
    this.#handedOn.set(of, positions);
    const { index } = parameter.parameter;
    positions.set(index, [...(positions.get(index) ?? []), ...protections]);
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
