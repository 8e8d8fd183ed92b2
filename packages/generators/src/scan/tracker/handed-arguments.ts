import type {
  CallSite,
  ClassSummary,
  FunctionSummary,
  ModuleSummary,
  Value,
} from '../summary/index.js';
import { type Asked, isAnyOf, NOBODY } from './asked.js';
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
  /** By call. */
  readonly #given = new Map<ModuleSummary, readonly Given[]>();

  /**
   * What every call in `modules` hands to the project's own functions, as far as `worthOf` says that it is worth it.
   * @param earlier What was handed, as far as was known, when what the tracker was made with was found: a call of which
   * nothing depends on what has changed since is not read again.
   */
  static in(
    tracker: Tracker,
    modules: Iterable<ModuleSummary>,
    worthOf: (module: ModuleSummary, value: Value) => Worth | undefined,
    earlier = HandedArguments.none,
  ): HandedArguments {
    const found = new HandedArguments();
    const changed = tracker.handed.changedSince(earlier);
    for (const module of modules) {
      const before = tracker.handed.#given.get(module);
      const given = module.calls.map((call, index) => {
        const known = before?.[index];
        return known && !isAnyOf(known.asked, changed)
          ? known
          : givenBy(tracker, module, call, worthOf);
      });
      found.#given.set(module, given);
      for (const { handings } of given) handings.forEach((one) => found.#add(one));
    }
    return found;
  }

  /** The functions that are handed other arguments than they were. */
  changedSince(before: HandedArguments): ReadonlySet<FunctionSummary> {
    const takers = new Set([...this.#handed.keys(), ...before.#handed.keys()]);
    const isSame = (taker: FunctionSummary): boolean =>
      areSame(this.#handed.get(taker) ?? NONE, before.#handed.get(taker) ?? NONE);
    return new Set([...takers].filter((taker) => !isSame(taker)));
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

  #add({ taker: { module, taker }, index, argument }: Handing): void {
    this.#takers.add(module);
    const byIndex = this.#handed.get(taker) ?? new Map<number, HandedArgument[]>();
    this.#handed.set(taker, byIndex);
    const before = byIndex.get(index);
    if (before) before.push(argument);
    else byIndex.set(index, [argument]);
  }
}

const NONE: ReadonlyMap<number, readonly HandedArgument[]> = new Map();

function areSame(
  one: ReadonlyMap<number, readonly HandedArgument[]>,
  other: ReadonlyMap<number, readonly HandedArgument[]>,
): boolean {
  if (one.size !== other.size) return false;
  return [...one].every(([index, list]) => {
    const others = other.get(index);
    return (
      others?.length === list.length &&
      list.every((argument, at) => {
        const { value, call, worth, instance } = others[at]!;
        return (
          argument.value === value &&
          argument.call === call &&
          argument.worth === worth &&
          argument.instance === instance
        );
      })
    );
  });
}

/** One argument of a call, and the parameter that takes it. */
interface Handing {
  readonly taker: Taker;
  readonly index: number;
  readonly argument: HandedArgument;
}

/** What a call hands on, and whose callers were asked for that. */
interface Given {
  readonly handings: readonly Handing[];
  readonly asked: Asked;
}

type WorthOf = (module: ModuleSummary, value: Value) => Worth | undefined;

const NOTHING_GIVEN: Given = { handings: [], asked: NOBODY };

function givenBy(tracker: Tracker, module: ModuleSummary, call: CallSite, worthOf: WorthOf): Given {
  const { found, asked } = tracker.asking(() => handingsOf(tracker, module, call, worthOf));
  return found.length + asked.length === 0 ? NOTHING_GIVEN : { handings: found, asked };
}

function handingsOf(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
  worthOf: WorthOf,
): readonly Handing[] {
  const later = runLater(module, call);
  return [
    ...signalledBy(tracker, module, call),
    ...(later ? runBy(tracker, module, call, later, worthOf) : []),
    ...runBy(tracker, module, call, call, worthOf),
  ];
}

function runBy(
  tracker: Tracker,
  module: ModuleSummary,
  call: CallSite,
  { callee, arguments: given }: Pick<CallSite, 'callee' | 'arguments'>,
  worthOf: WorthOf,
): readonly Handing[] {
  if (given.length === 0) return [];
  const takers = tracker
    .meaningsOf(module, callee)
    .flatMap((meaning) => takerOf(tracker, meaning) ?? []);
  if (takers.length === 0) return [];
  return given.flatMap(({ value, name, spread }, index) => {
    const worth = spread === true ? undefined : worthOf(module, value);
    if (!worth) return [];
    return takers.flatMap((taker) => {
      const place = positionOf(taker.taker, index, name);
      return place === undefined
        ? []
        : [{ taker, index: place, argument: { module, value, call, worth } }];
    });
  });
}

function signalledBy(tracker: Tracker, module: ModuleSummary, call: CallSite): readonly Handing[] {
  const signal = signalled(module, call);
  if (!signal) return [];
  return tracker.meaningsOf(module, signal.handler).flatMap((meaning) => {
    const taker = meaning.kind === 'function' ? takerOf(tracker, meaning) : undefined;
    const place = taker?.taker.parameters.find(({ name }) => name === SENT)?.index;
    if (!taker || place === undefined) return [];
    const sent = { value: signal.sender, worth: 'client', instance: true } as const;
    return [{ taker, index: place, argument: { module, call, ...sent } }];
  });
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
  const known = holders.get(tracker) ?? new Map<ClassSummary, Holding>();
  holders.set(tracker, known);
  const before = known.get(cls);
  if (before) {
    tracker.uses(before.asked);
    return before.found;
  }
  // A class that hands itself over while it is looked at.
  known.set(cls, { found: false, asked: 'anybody' });
  const holding = tracker.asking(() =>
    [...cls.fields.values()].some(({ values }) =>
      values.some((value) => value.kind !== 'this' && leadsTo(tracker, module, value)),
    ),
  );
  known.set(cls, holding);
  return holding.found;
}

/** Whether a class holds a client, and whose callers were asked for that. */
interface Holding {
  readonly found: boolean;
  readonly asked: Asked;
}

const holders = new WeakMap<Tracker, Map<ClassSummary, Holding>>();

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
