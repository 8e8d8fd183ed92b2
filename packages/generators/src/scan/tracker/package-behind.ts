import type {
  Binding,
  ClassId,
  Field,
  ImportValue,
  ModuleSummary,
  TypeReference,
  Value,
} from '../summary/index.js';
import type { Asked } from './asked.js';
import type { Meaning } from './meaning.js';
import { exportOf } from './program.js';
import { runLater } from './run-later.js';
import type { Tracker } from './tracker.js';

/** What a value came out of that nobody has listed. */
export interface Origin {
  readonly import: ImportValue;
  /** What the package calls the one of its exports that it came by: `Client` of `new acme.client.Client()`. */
  readonly exported: string;
  /** How many calls ago it was one of the exports: one for an instance, two for what a method of that gave. */
  readonly calls: number;
  /** It is none of the package's own exports: one of them made it, is its type, or is what its class extends. */
  readonly made: boolean;
  /** A class of the project has it by what it extends. */
  readonly inherited: boolean;
}

/** A value is followed back over this many steps at the most. */
const LONGEST_WAY = 16;

/**
 * The import of a package that nobody has listed out of which a value came: what it exports, an instance of its class,
 * what a call of any of that gave, what a class that extends it inherits, and every member of those. It is `acme` for
 * `new acme.Client().orders.list`.
 */
export const packageBehind = (
  tracker: Tracker,
  module: ModuleSummary,
  value: Value,
): Origin | undefined => {
  const search: Search = { seen: new Set(), cuts: 0 };
  return behind({ tracker, module, way: 0, search }, value);
};

/** Where a value stands, and how many steps led there. */
interface Place {
  readonly tracker: Tracker;
  readonly module: ModuleSummary;
  readonly way: number;
  readonly search: Search;
}

interface Search {
  /** What is being looked for, and what was not found as that went in a circle or too far: another search may find it. */
  readonly seen: Set<object>;
  /** How often it went in a circle or too far. */
  cuts: number;
}

const next = (place: Place, module = place.module): Place => ({
  ...place,
  module,
  way: place.way + 1,
});

/** What is told for good. What is not is never put here to be taken away again: a map remembers that until it grows. */
const known = new WeakMap<Tracker, Map<object, Known>>();

/** What was found, and whose callers were asked for it. */
interface Known {
  readonly found: Origin | undefined;
  readonly asked: Asked;
}

function behind(place: Place, value: Value): Origin | undefined {
  const { search, tracker, way } = place;
  const all = known.get(tracker) ?? new Map<object, Known>();
  known.set(tracker, all);
  const key = keyOf(place.module, value);
  if (way > LONGEST_WAY) {
    search.cuts++;
    return undefined;
  }
  const before = all.get(key);
  if (before) {
    tracker.uses(before.asked);
    return before.found;
  }
  if (search.seen.has(key)) {
    search.cuts++;
    return undefined;
  }
  search.seen.add(key);
  const { cuts } = search;
  const origin = tracker.asking(() => find(place, value));
  if (origin.found || search.cuts === cuts) all.set(key, origin);
  return origin.found;
}

/** A name, or a call, is the same wherever it stands. */
function keyOf(module: ModuleSummary, value: Value): object {
  if (value.kind === 'binding') return module.bindings[value.id]!;
  return value.kind === 'call' ? module.calls[value.call]! : value;
}

function find(place: Place, value: Value): Origin | undefined {
  switch (value.kind) {
    case 'import':
      return ofImport(place, value);
    case 'settled':
      return behind(next(place), value.value);
    case 'element':
      return behind(next(place), value.object);
    case 'either':
      return anyOf(next(place), value.values);
    case 'binding':
      return ofBinding(next(place), place.module.bindings[value.id]!);
    case 'call': {
      const call = place.module.calls[value.call]!;
      // `loop.run_in_executor(None, Client, settings)`
      const { callee } = runLater(place.module, call) ?? call;
      return called(ofCallee(next(place), callee));
    }
    case 'member':
      return ofMember(next(place), value);
    case 'this':
    case 'global':
    case 'literal':
    case 'text':
    case 'object':
    case 'list':
    case 'function':
    case 'class':
    case 'unknown':
      return undefined;
  }
}

const called = (origin: Origin | undefined): Origin | undefined =>
  origin && { ...origin, made: true, calls: origin.calls + 1 };

const made = (origin: Origin | undefined): Origin | undefined =>
  origin && { ...origin, made: true };

function anyOf(place: Place, values: readonly Value[]): Origin | undefined {
  for (const value of values) {
    const found = behind(place, value);
    if (found) return found;
  }
  return undefined;
}

function ofImport(place: Place, value: ImportValue): Origin | undefined {
  const { tracker, module } = place;
  const target = tracker.program.resolve(module, value.module);
  if (!target || 'external' in target) {
    const meanings = tracker.meaningsOf(module, value);
    const isUnlisted = meanings.length > 0 && meanings.every(({ kind }) => kind === 'external');
    return isUnlisted
      ? { import: value, exported: value.name, calls: 0, made: false, inherited: false }
      : undefined;
  }
  const file = tracker.program.module(target.file);
  const found = file && exportOf(tracker.program, file, value.name);
  return found && behind(next(place, found.module), found.value);
}

const ofBinding = (place: Place, { values, annotation, parameter }: Binding): Origin | undefined =>
  anyOf(place, values) ??
  (annotation ? ofType(place, annotation) : parameter && handed(place, parameter));

/** What callers hand in. */
function handed(
  place: Place,
  { function: id, parameter }: NonNullable<Binding['parameter']>,
): Origin | undefined {
  const taker = place.module.functions[id]!;
  for (const { module, value } of place.tracker.handedTo(taker, parameter.index, 'package')) {
    const found = behind(next(place, module), value);
    if (found) return found;
  }
  return undefined;
}

const ofField = (place: Place, { values, annotation }: Field): Origin | undefined =>
  anyOf(place, values) ?? ofType(place, annotation);

const ofType = (place: Place, type: TypeReference | undefined): Origin | undefined =>
  type && made(behind(place, type.name));

/** A function of the project gives what it returns, or hands out for as long as somebody needs it. */
function ofCallee(place: Place, callee: Value): Origin | undefined {
  for (const meaning of place.tracker.meaningsOf(place.module, callee)) {
    if (meaning.kind !== 'function') continue;
    const { returns, yields, returnType } = meaning.module.functions[meaning.id]!;
    const there = next(place, meaning.module);
    const found = anyOf(there, [...returns, ...yields]) ?? ofType(there, returnType);
    if (found) return found;
  }
  return behind(place, callee);
}

function ofMember(
  place: Place,
  { object, name }: Extract<Value, { kind: 'member' }>,
): Origin | undefined {
  if (object.kind === 'this') {
    const find = object.parent === true ? fromBases : inherited;
    return find(place, object.class, name);
  }
  for (const meaning of place.tracker.meaningsOf(place.module, object)) {
    const found = memberOf(place, meaning, name);
    if (found !== undefined) return found ?? undefined;
  }
  const owner = behind(place, object);
  if (owner && !owner.made) return { ...owner, exported: name };
  // `self.request.headers` is none of what the class itself has.
  return owner && object.kind === 'member' ? { ...owner, inherited: false } : owner;
}

/** `null` where it is known to come of no package. */
function memberOf(place: Place, meaning: Meaning, name: string): Origin | null | undefined {
  switch (meaning.kind) {
    case 'instance':
    case 'class':
      return inherited(next(place, meaning.module), meaning.id, name) ?? null;
    case 'module': {
      const found = exportOf(place.tracker.program, meaning.module, name);
      return (found && behind(next(place, found.module), found.value)) ?? null;
    }
    case 'object': {
      const entry = meaning.value.entries.find(({ key }) => key === name);
      return (entry && behind(next(place, meaning.module), entry.value)) ?? null;
    }
    case 'client':
    case 'external':
    case 'function':
    case 'globals':
    case 'list':
      return undefined;
  }
}

/** What a class has under `name`, itself or by those that it extends. */
function inherited(place: Place, id: ClassId, name: string): Origin | undefined {
  if (place.way > LONGEST_WAY) {
    place.search.cuts++;
    return undefined;
  }
  const { fields, methods } = place.module.classes[id]!;
  const field = fields.get(name);
  if (field) return ofField(place, field);
  const method = methods.get(name);
  if (method !== undefined) {
    const { role, returns, returnType } = place.module.functions[method]!;
    if (role !== 'accessor') return undefined;
    return anyOf(next(place), returns) ?? ofType(next(place), returnType);
  }
  return fromBases(place, id, name);
}

/** What a class has under `name` by those that it extends. */
function fromBases(place: Place, id: ClassId, name: string): Origin | undefined {
  for (const base of place.module.classes[id]!.bases) {
    const meanings = place.tracker.meaningsOf(place.module, base);
    const own = meanings.find((one) => one.kind === 'class');
    const found = own
      ? inherited(next(place, own.module), own.id, name)
      : behind(next(place), base);
    if (found) return { ...found, made: true, inherited: true };
  }
  return undefined;
}
