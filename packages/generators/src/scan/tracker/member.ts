import { membersOf } from '../../catalogue/type-members.js';
import type { Field, Language, ModuleSummary, Value } from '../summary/index.js';
import { basesOf } from './bases.js';
import {
  asGuess,
  isGuess,
  useOf,
  instanceOf,
  isUnknownMember,
  memberOfClient,
  ownedBy,
} from './client.js';
import { foreignClass } from './convention.js';
import { decorated, memberOfDecorated } from './decorated.js';
import { ofDerived } from './derived-classes.js';
import { othersOf } from './element.js';
import { returnedBy } from './given.js';
import { hungOntoClient, ownUnder } from './hung-values.js';
import { filledLater } from './filled-later.js';
import { catalogued, exported } from './imported.js';
import type { Client, Meaning, ProjectClass } from './meaning.js';
import { relatedOf } from './own-models.js';
import { handedOn } from './stand-in.js';
import type { Tracker } from './tracker.js';
import { unlistedBase } from './unlisted.js';
import { unlistedStatic } from './unlisted-javascript.js';

/** What `object.name` is. */
export function memberOf(
  tracker: Tracker,
  module: ModuleSummary,
  { object, name }: Extract<Value, { kind: 'member' }>,
): readonly Meaning[] {
  const objects = tracker.meaningsOf(module, object);
  const found = objects.flatMap((meaning) =>
    meaning.kind === 'external' && module.language === 'javascript'
      ? (unlistedStatic(meaning.specifier, module, object, name) ?? [])
      : memberOfMeaning(tracker, module, meaning, name),
  );
  if (found.length === 0 && module.language === 'javascript') {
    const kept = objects.flatMap((meaning) =>
      meaning.kind === 'object' ? othersOf(tracker, meaning) : [],
    );
    if (kept.length > 0) return kept;
  }
  if (found.length === 0 && object.kind === 'this' && object.parent !== true) {
    const side = object.static === true ? 'class' : 'instance';
    return ofDerived(tracker, { module, id: object.class }, (one) =>
      memberOfClass(tracker, one.module, one.id, name, new Set(), side),
    );
  }
  // One that wraps a member of the library, `client.query = …`, still calls that.
  const mayBeOwn = found.some(({ kind }) => kind === 'client') && withoutGlobs(found).length === 0;
  const own = mayBeOwn ? ownUnder(tracker, module, object, name, found) : [];
  if (own.length > 0) return own;
  const related = relatedOf(tracker, name, found);
  if (related.length > 0) return related;
  if (found.length > 0 && found.every(isUnknownMember)) {
    const hung = hungOntoClient(tracker, module, object, name);
    if (hung.length > 0) return hung;
  }
  if (objects.length > 1 && found.some(isSignature)) return withoutGlobs(found);
  if (!found.some(isOwn)) return found;
  // A client or something of the project's own, and only the latter has it; `module.exports = client` may be given more.
  const isGiven = objects.some((one) => one.kind === 'object' && one.value.open === true);
  return (isGiven ? withoutGlobs(found) : found).filter((one) => !isUnknownMember(one));
}

const isOwn = ({ kind }: Meaning): boolean =>
  kind === 'function' || kind === 'instance' || kind === 'class';

/** A method of an interface: it is declared, and has no body. */
function isSignature(meaning: Meaning): boolean {
  if (meaning.kind !== 'function' || meaning.module.language !== 'javascript') return false;
  const { role, returns, empty } = meaning.module.functions[meaning.id]!;
  if (role !== 'method' || returns.length > 0 || empty) return false;
  return !meaning.module.calls.some((call) => call.function === meaning.id);
}

/** What the project's own type declares is its own, though a pattern would hold it: `Repository<Order> & Orders`. */
const withoutGlobs = (found: readonly Meaning[]): readonly Meaning[] =>
  found.filter((meaning) => meaning.kind !== 'client' || isNamedMember(meaning));

const isNamedMember = ({ entry, type, path }: Client): boolean =>
  membersOf(entry, type).exact.has(path.join('.'));

/** What `meaning.name` is, asked for in `module`. */
export function memberOfMeaning(
  tracker: Tracker,
  module: ModuleSummary,
  meaning: Meaning,
  name: string,
): readonly Meaning[] {
  switch (meaning.kind) {
    case 'client':
      return (
        memberOfRow(tracker, meaning, name) ?? [
          memberOfClientImport(tracker, module, meaning, name),
        ]
      );
    case 'module':
      return memberOfModule(tracker, meaning.module, name);
    case 'external':
      return memberOfExternal(tracker, module, meaning.specifier, name);
    case 'globals':
      return tracker.globalClient(module, name);
    case 'object':
      return memberOfObject(tracker, meaning, name);
    case 'class': {
      const own = memberOfClass(tracker, meaning.module, meaning.id, name, new Set(), 'class');
      return own.length > 0 ? own : memberOfDecorated(tracker, meaning, name);
    }
    case 'instance':
      if (name === OWN_CLASS[module.language]) return [{ ...meaning, kind: 'class' }];
      return memberOfClass(
        tracker,
        meaning.module,
        meaning.id,
        name,
        new Set(),
        'instance',
        meaning.of,
      );
    case 'function':
      return decorated(tracker, meaning.module, meaning.id).map((client) =>
        memberOfClient(client, name),
      );
    case 'list':
      // `Record<string, Pool>` and `Pool[]` are told alike: what every list has is no key.
      return meaning.of && !(name in Array.prototype || name in Map.prototype)
        ? tracker.meaningsOfType(meaning.module, meaning.of)
        : [];
  }
}

/** What an object calls its class. */
const OWN_CLASS: Readonly<Record<Language, string>> = {
  javascript: 'constructor',
  python: '__class__',
};

const DEEPEST_SPREAD = 3;

/** A key of its own goes before what is spread into it, and what is spread later before what is spread first. */
function memberOfObject(
  tracker: Tracker,
  { module, value: { entries, spreads = [] } }: Extract<Meaning, { kind: 'object' }>,
  name: string,
  depth = 0,
): readonly Meaning[] {
  const own = entries.filter(({ key }) => key === name);
  if (own.length > 0) return own.flatMap(({ value }) => tracker.meaningsOf(module, value));
  // `options = { ...options, name }` is spread into itself.
  for (const spread of depth < DEEPEST_SPREAD ? [...spreads].reverse() : []) {
    const found = tracker
      .meaningsOf(module, spread)
      .flatMap((meaning) =>
        meaning.kind === 'object'
          ? memberOfObject(tracker, meaning, name, depth + 1)
          : memberOfMeaning(tracker, module, meaning, name),
      );
    if (found.length > 0) return found;
  }
  return [];
}

/** A submodule of a Python package may have an entry of its own: `redis` and `redis.asyncio`. */
function memberOfClientImport(
  tracker: Tracker,
  module: ModuleSummary,
  client: Client,
  name: string,
): Client {
  if (client.specifier !== undefined && module.language === 'python') {
    const found = catalogued(tracker, module, client.specifier, [...client.path, name]);
    if (found && found.entry !== client.entry) return found;
  }
  return memberOfClient(client, name);
}

/** What a row has that the library does not know, by the project's class of which it is one. */
function memberOfRow(
  tracker: Tracker,
  client: Client,
  name: string,
): readonly Meaning[] | undefined {
  const { of, path, entry, type } = client;
  if (!of || path.length > 0 || entry.types[type]?.instance !== true) return undefined;
  const member = memberOfClient(client, name);
  if (member.type !== type || member.path.length === 0 || useOf(member, 'call')) return undefined;
  const found = memberOfClass(tracker, of.module, of.id, name, new Set(), 'own');
  if (found.length === 0) return isColumn(of, name) ? [] : undefined;
  return isGuess(client) ? found.map(asGuess) : found;
}

/** `metadata = models.JSONField()`: what it holds is a dict, and no row of another model. */
function isColumn({ module, id }: ProjectClass, name: string): boolean {
  const values = module.classes[id]!.fields.get(name)?.values ?? [];
  return (
    values.length > 0 &&
    values.every((value) => {
      const made = value.kind === 'call' ? module.calls[value.call]!.calleeText : '';
      return /(?:JSON|Array|HStore|Char|Text|Integer|Boolean)Field$/.test(made);
    })
  );
}

function memberOfModule(tracker: Tracker, module: ModuleSummary, name: string): readonly Meaning[] {
  const found = exported(tracker, module, name);
  if (found.length > 0 || module.language === 'javascript') return found;
  const target = tracker.program.resolve(module, `.${name}`);
  const child = target && 'file' in target ? tracker.program.module(target.file) : undefined;
  return child ? [{ kind: 'module', module: child }] : [];
}

function memberOfExternal(
  tracker: Tracker,
  module: ModuleSummary,
  specifier: string,
  name: string,
): readonly Meaning[] {
  if (module.language !== 'python') return [];
  const client = catalogued(tracker, module, specifier, [name]);
  if (client) return [client];
  const target = tracker.program.resolve(module, `${specifier}.${name}`);
  const file = target && 'file' in target ? tracker.program.module(target.file) : undefined;
  if (file) return [{ kind: 'module', module: file }];
  const custom = foreignClass(tracker, module, `${specifier}.${name}`);
  return custom.length > 0 ? custom : [{ kind: 'external', specifier: `${specifier}.${name}` }];
}

/**
 * Fields and methods of a class and of those it extends, a client of the catalogue among them, unless but the project's
 * own are asked for.
 */
function memberOfClass(
  tracker: Tracker,
  module: ModuleSummary,
  id: number,
  name: string,
  seen: Set<unknown>,
  side: 'class' | 'instance' | 'own',
  of?: ProjectClass,
  asked: ProjectClass = { module, id },
): readonly Meaning[] {
  const summary = module.classes[id]!;
  if (seen.has(summary)) return [];
  seen.add(summary);
  const field = summary.fields.get(name);
  const inherited = (): readonly Meaning[] =>
    basesOf(tracker, module, id).flatMap((base): readonly Meaning[] => {
      if (base.kind === 'class')
        return memberOfClass(tracker, base.module, base.id, name, seen, side, of, asked);
      if (side === 'own') return [];
      const client = base.kind === 'client' ? base : unlistedBase(tracker, module, base);
      const made = client && (side === 'instance' ? instanceOf(client) : client);
      return made ? [memberOfClient(ownedBy(made, of ?? rowClass(client, asked)), name)] : [];
    });
  if (field) {
    const kept = ofField(tracker, module, field);
    if (kept.length === 0 && isMadeUnseen(tracker, module, field)) {
      const stood = inherited().flatMap(standsInFor);
      if (stood.length > 0) return stood;
    }
    // `self.client = None` in one class says nothing of what another that it extends assigns.
    if (kept.length > 0 || !field.values.every(isNothing)) {
      return kept.map((meaning) =>
        meaning.kind === 'instance' ? { ...meaning, of: asked } : meaning,
      );
    }
  }
  const method = summary.methods.get(name);
  if (method !== undefined) {
    return module.functions[method]!.role === 'accessor'
      ? returnedBy(tracker, module, method)
      : [{ kind: 'function', module, id: method }];
  }
  const found = inherited();
  return found.length > 0 || side !== 'instance' ? found : handedOn(tracker, module, id, name);
}

/** `objects = ScopedManager(event='event')`, of a package that nobody can see: it is made by what is not the library's. */
const isMadeUnseen = (tracker: Tracker, module: ModuleSummary, { values }: Field): boolean =>
  module.language === 'python' &&
  values.every((value) => {
    if (value.kind !== 'call') return false;
    const makers = tracker.meaningsOf(module, module.calls[value.call]!.callee);
    return makers.every((one) => one.kind === 'external' || (isGuess(one) && isUnknownMember(one)));
  });

/** What stands in for a member that the library reads does what that does. */
const standsInFor = (meaning: Meaning): readonly Meaning[] =>
  meaning.kind === 'client' && meaning.path.length === 0
    ? [{ ...meaning, confidence: 'guess' }]
    : [];

const isNothing = (value: Value): boolean => value.kind === 'literal' && value.value === null;

/** `asked`, where it extends a class whose instances are rows: not one that extends a manager. */
const rowClass = (base: Client, asked: ProjectClass): ProjectClass | undefined => {
  const made = instanceOf(base);
  return made && made.entry.types[made.type]?.instance === true ? asked : undefined;
};

/** What is assigned to a field; what its annotation says, where nothing assigned to it is known. */
function ofField(tracker: Tracker, module: ModuleSummary, field: Field): readonly Meaning[] {
  const assigned = tracker.meaningsOfAny(module, field.values);
  return assigned.length > 0
    ? filledLater(tracker, module, assigned, field.annotation)
    : tracker.meaningsOfType(module, field.annotation);
}
