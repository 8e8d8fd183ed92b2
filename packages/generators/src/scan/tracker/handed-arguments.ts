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
          const taker = takerOf(meaning);
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

/** The function that runs: the constructor of a class, its own or that of the one that it extends is not followed. */
function takerOf(meaning: Meaning): Taker | undefined {
  if (meaning.kind === 'function') {
    return { module: meaning.module, taker: meaning.module.functions[meaning.id]! };
  }
  if (meaning.kind !== 'class') return undefined;
  const { module, id } = meaning;
  const constructor = module.classes[id]!.methods.get('constructor');
  return constructor === undefined ? undefined : { module, taker: module.functions[constructor]! };
}

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
