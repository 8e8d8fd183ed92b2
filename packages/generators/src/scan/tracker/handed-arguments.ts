import type {
  CallSite,
  ClassSummary,
  FunctionSummary,
  ModuleSummary,
  Value,
} from '../summary/index.js';
import type { Meaning, ProjectClass } from './meaning.js';
import { runLater, SENT, signalled } from './run-later.js';
import type { Tracker } from './tracker.js';

/** What an argument is worth to be followed for: a client or an address, or that a package made it that nobody has listed. */
export type Worth = 'client' | 'package' | 'both';

/** An argument, and the module that it is written in. */
export interface HandedArgument {
  readonly module: ModuleSummary;
  readonly value: Value;
  /** What it is an argument of. */
  readonly call: CallSite;
  readonly worth: Worth;
  /** One of the class that `value` is. */
  readonly instance?: boolean;
}

/**
 * What functions and constructors of the project are handed by those who call them: clients, and addresses of dependencies.
 */
export class HandedArguments {
  static readonly none = new HandedArguments();

  readonly #handed = new Map<FunctionSummary, Map<number, HandedArgument[]>>();
  readonly #takers = new Set<ModuleSummary>();

  /** What every call in `modules` hands to the project's own functions, as far as `worthOf` says that it is worth it. */
  static in(
    tracker: Tracker,
    modules: Iterable<ModuleSummary>,
    worthOf: (module: ModuleSummary, value: Value) => Worth | undefined,
  ): HandedArguments {
    const found = new HandedArguments();
    for (const module of modules) {
      for (const call of module.calls) found.#read(tracker, module, call, worthOf);
    }
    return found;
  }

  /** How many parameters are handed something. */
  get size(): number {
    let size = 0;
    for (const byIndex of this.#handed.values()) size += byIndex.size;
    return size;
  }

  /** The modules whose functions are handed something. */
  get takers(): ReadonlySet<ModuleSummary> {
    return this.#takers;
  }

  of(taker: FunctionSummary, index: number, worth: Worth): readonly HandedArgument[] {
    return (this.#handed.get(taker)?.get(index) ?? []).filter(
      (one) => one.worth === worth || one.worth === 'both',
    );
  }

  #read(
    tracker: Tracker,
    module: ModuleSummary,
    call: CallSite,
    worthOf: (module: ModuleSummary, value: Value) => Worth | undefined,
  ): void {
    this.#readSignal(tracker, module, call);
    const later = runLater(module, call);
    if (later) this.#readRun(tracker, module, call, later, worthOf);
    this.#readRun(tracker, module, call, call, worthOf);
  }

  #readRun(
    tracker: Tracker,
    module: ModuleSummary,
    call: CallSite,
    { callee, arguments: given }: Pick<CallSite, 'callee' | 'arguments'>,
    worthOf: (module: ModuleSummary, value: Value) => Worth | undefined,
  ): void {
    if (given.length === 0) return;
    const takers = tracker
      .meaningsOf(module, callee)
      .flatMap((meaning) => takerOf(tracker, meaning) ?? []);
    if (takers.length === 0) return;
    given.forEach(({ value, name, spread }, index) => {
      const worth = spread === true ? undefined : worthOf(module, value);
      if (!worth) return;
      for (const taker of takers) {
        this.#add(taker, positionOf(taker.taker, index, name), { module, value, call, worth });
      }
    });
  }

  #readSignal(tracker: Tracker, module: ModuleSummary, call: CallSite): void {
    const signal = signalled(module, call);
    if (!signal) return;
    for (const meaning of tracker.meaningsOf(module, signal.handler)) {
      const taker = meaning.kind === 'function' ? takerOf(tracker, meaning) : undefined;
      const place = taker?.taker.parameters.find(({ name }) => name === SENT)?.index;
      if (!taker) continue;
      const sent = { value: signal.sender, worth: 'client', instance: true } as const;
      this.#add(taker, place, { module, call, ...sent });
    }
  }

  #add({ module, taker }: Taker, index: number | undefined, argument: HandedArgument): void {
    if (index === undefined) return;
    this.#takers.add(module);
    const byIndex = this.#handed.get(taker) ?? new Map<number, HandedArgument[]>();
    this.#handed.set(taker, byIndex);
    const before = byIndex.get(index);
    if (before) before.push(argument);
    else byIndex.set(index, [argument]);
  }
}

interface Taker {
  readonly module: ModuleSummary;
  readonly taker: FunctionSummary;
}

/** The function that runs: of a class its constructor, or that of the nearest one that it extends; of an object its `__call__`. */
function takerOf(tracker: Tracker, meaning: Meaning): Taker | undefined {
  if (meaning.kind === 'function') {
    return { module: meaning.module, taker: meaning.module.functions[meaning.id]! };
  }
  if (meaning.kind === 'class') return methodOf(tracker, meaning, 'constructor');
  if (meaning.kind !== 'instance' || meaning.module.language !== 'python') return undefined;
  return methodOf(tracker, meaning, '__call__');
}

function methodOf(
  tracker: Tracker,
  { module, id }: ProjectClass,
  name: string,
  depth = 0,
): Taker | undefined {
  if (depth > DEEPEST_CLASS) return undefined;
  const { bases, methods } = module.classes[id]!;
  const method = methods.get(name);
  if (method !== undefined) return { module, taker: module.functions[method]! };
  for (const base of bases.flatMap((value) => tracker.meaningsOf(module, value))) {
    const inherited = base.kind === 'class' && methodOf(tracker, base, name, depth + 1);
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

/** Whether `value` is a client, or an object that holds one: in Python `self`, too. */
export const leadsToClient = (tracker: Tracker, module: ModuleSummary, value: Value): boolean =>
  value.kind === 'this' && module.language === 'python'
    ? holds(tracker, module, value.class)
    : leadsTo(tracker, module, value);

/** Whether a field of the class itself is a client: `Orders(api=self)` hands over that, too. */
function holds(tracker: Tracker, module: ModuleSummary, id: number): boolean {
  const cls = module.classes[id]!;
  const known = holders.get(tracker) ?? new Map<ClassSummary, boolean>();
  holders.set(tracker, known);
  const before = known.get(cls);
  if (before !== undefined) return before;
  // A class that hands itself over while it is looked at.
  known.set(cls, false);
  const found = [...cls.fields.values()].some(({ values }) =>
    values.some((value) => value.kind !== 'this' && leadsTo(tracker, module, value)),
  );
  known.set(cls, found);
  return found;
}

const holders = new WeakMap<Tracker, Map<ClassSummary, boolean>>();

const leadsTo = (tracker: Tracker, module: ModuleSummary, value: Value): boolean =>
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
