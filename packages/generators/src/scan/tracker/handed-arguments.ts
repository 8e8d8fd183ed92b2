import type { FunctionSummary, ModuleSummary, Value } from '../summary/index.js';
import type { Meaning } from './meaning.js';
import type { Tracker } from './tracker.js';

/** An argument, and the module that it is written in. */
export interface HandedArgument {
  readonly module: ModuleSummary;
  readonly value: Value;
}

/**
 * Clients that functions and constructors of the project are handed by those who call them: what an untyped parameter is.
 */
export class HandedArguments {
  static readonly none = new HandedArguments();

  readonly #handed = new Map<FunctionSummary, Map<number, HandedArgument[]>>();
  readonly #takers = new Set<ModuleSummary>();

  /** What every call in `modules` hands to the project's own functions, as far as it is a client or leads to one. */
  static in(tracker: Tracker, modules: readonly ModuleSummary[]): HandedArguments {
    const found = new HandedArguments();
    for (const module of modules) {
      for (const call of module.calls) {
        const given = call.arguments.flatMap(({ value, name, spread }, index) =>
          spread !== true && leadsToClient(tracker, module, value) ? [{ index, name, value }] : [],
        );
        if (given.length === 0) continue;
        for (const meaning of tracker.meaningsOf(module, call.callee)) {
          const taker = takerOf(tracker, meaning);
          if (!taker) continue;
          for (const { index, name, value } of given) {
            found.#add(taker, positionOf(taker.taker, index, name), { module, value });
          }
        }
      }
    }
    return found;
  }

  /** The modules whose functions are handed something. */
  get takers(): ReadonlySet<ModuleSummary> {
    return this.#takers;
  }

  of(taker: FunctionSummary, index: number): readonly HandedArgument[] {
    return this.#handed.get(taker)?.get(index) ?? [];
  }

  #add({ module, taker }: Taker, index: number | undefined, argument: HandedArgument): void {
    if (index === undefined) return;
    this.#takers.add(module);
    const byIndex = this.#handed.get(taker) ?? new Map<number, HandedArgument[]>();
    this.#handed.set(taker, byIndex);
    byIndex.set(index, [...(byIndex.get(index) ?? []), argument]);
  }
}

interface Taker {
  readonly module: ModuleSummary;
  readonly taker: FunctionSummary;
}

/** The function that runs: of a class its constructor, or that of the nearest one that it extends. */
function takerOf(tracker: Tracker, meaning: Meaning, depth = 0): Taker | undefined {
  if (meaning.kind === 'function') {
    return { module: meaning.module, taker: meaning.module.functions[meaning.id]! };
  }
  if (meaning.kind !== 'class' || depth > DEEPEST_CLASS) return undefined;
  const { module, id } = meaning;
  const { bases, methods } = module.classes[id]!;
  const constructor = methods.get('constructor');
  if (constructor !== undefined) return { module, taker: module.functions[constructor]! };
  for (const base of bases.flatMap((value) => tracker.meaningsOf(module, value))) {
    const inherited = takerOf(tracker, base, depth + 1);
    if (inherited) return inherited;
  }
  return undefined;
}

const DEEPEST_CLASS = 4;

const positionOf = (
  { parameters }: FunctionSummary,
  index: number,
  name: string | undefined,
): number | undefined =>
  name === undefined ? index : parameters.find((parameter) => parameter.name === name)?.index;

const leadsToClient = (tracker: Tracker, module: ModuleSummary, value: Value): boolean =>
  tracker
    .meaningsOf(module, value)
    .some(
      (meaning) =>
        (meaning.kind === 'client' && meaning.type !== 'module') ||
        (meaning.kind === 'object' && carries(tracker, meaning)),
    );

const carries = (
  tracker: Tracker,
  { module, value }: Extract<Meaning, { kind: 'object' }>,
): boolean =>
  value.entries.some((entry) =>
    tracker.meaningsOf(module, entry.value).some(({ kind }) => kind === 'client'),
  );
