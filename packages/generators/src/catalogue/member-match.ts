import { COMPUTED } from './computed-member.js';
import type { CallGroup, CatalogueEntry } from './entry.js';
import { isUrl } from './given/is-url.js';
import { readsAsAddress } from './given/reads-as-address.js';
import { readsAsSql } from './given/reads-as-sql.js';
import { glob, isGlob } from './glob.js';
import { asPromise, isOwnName, plainPath } from './promised-member.js';
import type { RuleCall } from './retry-rules/rule-call.js';
import type { StaticValue } from './static-value.js';
import { membersOf, type Outcome, type TypeMembers } from './type-members.js';

/** What is done with a value: called, constructed, put before a template, subscripted, entered by `with`, looped over, asked whether it is true, awaited, or but read. */
export type Form =
  | 'call'
  | 'new'
  | 'tag'
  | 'element'
  | 'enter'
  | 'iterate'
  | 'test'
  | 'await'
  | 'read';

/** What a chain of members means to the type that it begins at. */
export type Match =
  /** A client, with no call leaving the process. */
  | { readonly kind: 'makes'; readonly type: string }
  /** The value itself is a client of this type. */
  | { readonly kind: 'has'; readonly type: string }
  | {
      readonly kind: 'call';
      readonly group: CallGroup;
      /** The type whose member it is, at the end of what `has` led through. */
      readonly type: string;
      /** As the catalogue knows it: `chat.completions.create`; `()` where the value itself is called. */
      readonly member: string;
    };

/** The names under which an entry speaks of a use of the value itself, the first that it has deciding. */
const ITSELF: Readonly<Record<Exclude<Form, 'read'>, readonly string[]>> = {
  call: ['()'],
  new: ['new', '()'],
  tag: ['``'],
  element: ['[]'],
  enter: ['with'],
  iterate: ['for'],
  test: ['if'],
  await: ['await'],
};

/** The arguments on which a group may depend. */
export type Given = Pick<RuleCall, 'arguments' | 'named' | 'open'>;

/**
 * What `form` does to the value that `path` leads to, from a value of `type` on.
 *
 * The whole path is asked first, then shorter ones that lead to a client of another type. Of what a type says of one
 * name, that without `*` goes before that with one, that with more fixed text before that with less, and what is
 * written first before what is written later.
 */
export function memberOf(
  entry: CatalogueEntry,
  type: string,
  path: readonly string[],
  form: Form = 'call',
  given?: Given,
): Match | undefined {
  if (path.at(-1) === COMPUTED) return ofComputed(entry, type, path, form, given);
  const match = find(entry, type, path, form, given);
  const plain = form === 'call' && entry.language === 'javascript' ? plainPath(path) : undefined;
  if (!plain || isOwnName(match)) return match;
  const called = find(entry, type, plain, form, given);
  return called?.kind === 'call' ? asPromise(entry, called) : match;
}

/** Whatever member it is: what all of them lead to, or a request where they are called by the methods of HTTP. */
function ofComputed(
  entry: CatalogueEntry,
  type: string,
  path: readonly string[],
  form: Form,
  given: Given | undefined,
): Match | undefined {
  const any = find(entry, type, path, form, given);
  if (any && any.kind !== 'call') return any;
  const match = find(entry, type, [...path.slice(0, -1), 'post'], form, given);
  const retry = match?.kind === 'call' ? match.group.retry : undefined;
  const isByMethod =
    typeof retry === 'object' &&
    retry.rule === 'http-method' &&
    retry.argument === undefined &&
    retry.option === undefined;
  return match?.kind === 'call' && isByMethod ? { ...match, member: path.join('.') } : undefined;
}

function find(
  entry: CatalogueEntry,
  type: string,
  path: readonly string[],
  form: Form,
  given: Given | undefined,
): Match | undefined {
  if (type !== 'module') return follow(entry, type, path, form, given);
  const spellings = [...moduleSpellings(entry, path)];
  return (
    first(spellings, (rest) => follow(entry, type, rest, form, given)) ??
    first(spellings, (rest) => made(entry, rest, form))
  );
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The type of which the entry's modules export a class or type by that name: what an annotation or a base class is. */
export function typeNamed(entry: CatalogueEntry, path: readonly string[]): string | undefined {
  return first([...moduleSpellings(entry, path)], (rest) => exported(entry, rest));
}

function exported(entry: CatalogueEntry, path: readonly string[]): string | undefined {
  const name = path.join('.') || 'default';
  const types = Object.keys(entry.types);
  return (
    types.find((type) => entry.types[type]?.names?.includes(name)) ??
    types.find((type) => entry.types[type]?.names?.some((one) => isGlob(one) && matches(one, name)))
  );
}

const matches = (pattern: string, name: string): boolean =>
  glob(pattern, '.').match(name) !== undefined;

/** The same member of a module in the ways that lead to it. */
function* moduleSpellings(
  entry: CatalogueEntry,
  path: readonly string[],
): Generator<readonly string[]> {
  yield path;
  if (entry.language === 'javascript') {
    if (path[0] === 'default') yield path.slice(1);
    return;
  }
  // What a package exports can mostly be reached through the submodule that holds it.
  for (let index = 0; index < path.length - 1 && /^[a-z_][a-z\d_]*$/.test(path[index]!); index++) {
    yield path.slice(index + 1);
  }
}

function made(entry: CatalogueEntry, path: readonly string[], form: Form): Match | undefined {
  if (form !== 'call' && form !== 'new') return undefined;
  const type = exported(entry, path);
  return type === undefined ? undefined : { kind: 'makes', type };
}

function follow(
  entry: CatalogueEntry,
  type: string,
  path: readonly string[],
  form: Form,
  given: Given | undefined,
): Match | undefined {
  if (path.length === 0) return ofItself(entry, type, form, given);
  if (form === 'read' && isOnlyCalled(entry, type, path.join('.'))) return undefined;
  const reached = form === 'call' || form === 'new' || form === 'tag';
  for (const outcome of decisions(entry, type, path.join('.'), given)) {
    if (outcome.kind === 'has') {
      const found = follow(entry, outcome.type, [], form, given);
      if (found) return found;
    } else if (!reached) continue;
    else if (outcome.kind === 'makes') return outcome;
    else return { kind: 'call', group: outcome.group, type, member: path.join('.') };
  }
  for (let length = path.length - 1; length > 0; length--) {
    const prefix = path.slice(0, length).join('.');
    for (const outcome of decisions(entry, type, prefix, given)) {
      const found =
        outcome.kind === 'has' && follow(entry, outcome.type, path.slice(length), form, given);
      if (found) return found;
    }
  }
  return undefined;
}

/** A member that is named as one to be called is not one of those that `*` holds: `$transaction` beside the models. */
function isOnlyCalled(entry: CatalogueEntry, type: string, name: string): boolean {
  const outcomes = membersOf(entry, type).exact.get(name) ?? [];
  return outcomes.length > 0 && outcomes.every(({ kind }) => kind !== 'has');
}

function ofItself(
  entry: CatalogueEntry,
  type: string,
  form: Form,
  given: Given | undefined,
): Match | undefined {
  if (form === 'read') return { kind: 'has', type };
  for (const member of ITSELF[form]) {
    for (const outcome of membersOf(entry, type).exact.get(member) ?? []) {
      if (!holds(outcome, given)) continue;
      if (outcome.kind === 'call') return { kind: 'call', group: outcome.group, type, member };
      return outcome;
    }
  }
  return undefined;
}

/** The outcomes that hold for what is given. */
const decisions = (
  entry: CatalogueEntry,
  type: string,
  name: string,
  given: Given | undefined,
): readonly Outcome[] => outcomesOf(entry, type, name).filter((outcome) => holds(outcome, given));

const known = new WeakMap<TypeMembers, Map<string, readonly Outcome[]>>();

/** All that a type says of a name, in the order in which it decides. A name is asked for again and again. */
function outcomesOf(entry: CatalogueEntry, type: string, name: string): readonly Outcome[] {
  const members = membersOf(entry, type);
  const byName = known.get(members) ?? new Map<string, readonly Outcome[]>();
  known.set(members, byName);
  const before = byName.get(name);
  if (before) return before;
  const isSettling = entry.language === 'javascript' && SETTLING.test(name);
  const held = members.globs.flatMap(({ glob, outcome }) =>
    !isSettling && glob.match(name) !== undefined && !excepts(outcome, name) ? [outcome] : [],
  );
  const found = [...(members.exact.get(name) ?? []), ...held];
  byName.set(name, found);
  return found;
}

/** What a promise has, not what it gives: no pattern holds them. */
const SETTLING = /(?:^|\.)(?:then|catch|finally)$/;

const excepts = (outcome: Outcome, name: string): boolean =>
  outcome.kind === 'call' && (outcome.group.except ?? []).some((pattern) => matches(pattern, name));

const NOTHING: readonly unknown[] = [false, null, 0, ''];

function holds(outcome: Outcome, given: Given | undefined): boolean {
  if (outcome.kind !== 'call') return true;
  const { when, unless, given: how } = outcome.group;
  if (how !== undefined && !isGivenSo(given, how)) return false;
  if (given && unless?.some((place) => isNothing(at(given, place)))) return false;
  if (!when) return true;
  return given !== undefined && when.some((place) => isGiven(given, place));
}

/** What cannot be seen may be given in any way, which is not enough to go by. */
function isGivenSo(given: Given | undefined, how: NonNullable<CallGroup['given']>): boolean {
  if (how === 'sql') return anyGiven(given, readsAsSql);
  // A function beside it is a handler: `api.get('/orders', handler)` of a web framework.
  if (how === 'address') {
    return anyGiven(given, readsAsAddress) && !anyGiven(given, ({ kind }) => kind === 'function');
  }
  if (how === 'no-text') return given?.arguments.every((one) => !isText(one)) ?? true;
  if (how === 'url') return isUrl(given?.arguments[0]);
  if (how === 'class') return given?.arguments[0]?.kind === 'class';
  if (!given || given.open) return false;
  return how === 'by-name'
    ? given.named.size > 0
    : given.named.size === 0 && given.arguments.length === 0;
}

const isText = (value: StaticValue): boolean =>
  value.kind === 'text' || (value.kind === 'literal' && typeof value.value === 'string');

const anyGiven = (given: Given | undefined, test: (value: StaticValue) => boolean): boolean =>
  [...(given?.arguments ?? []), ...(given?.named.values() ?? [])].some(test);

function isGiven(given: Given, place: number | string): boolean {
  const value = at(given, place);
  return value ? !isNothing(value) : given.open;
}

const at = (given: Given, place: number | string): StaticValue | undefined =>
  typeof place === 'number' ? given.arguments[place] : named(given, place);

const isNothing = (value: StaticValue | undefined): boolean =>
  value?.kind === 'literal' && NOTHING.includes(value.value);

function named({ named, arguments: list }: Given, option: string) {
  for (const argument of list) {
    const value = argument.kind === 'object' ? argument.entries.get(option) : undefined;
    if (value) return value;
  }
  return named.get(option);
}
