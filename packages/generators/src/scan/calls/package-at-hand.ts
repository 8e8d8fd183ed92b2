import type { CatalogueEntry } from '../../catalogue/entry.js';
import { membersOf } from '../../catalogue/type-members.js';
import type { ImportValue, ModuleSummary, Value } from '../summary/index.js';
import { guessed } from '../tracker/client.js';
import type { Client } from '../tracker/meaning.js';
import type { Tracker } from '../tracker/tracker.js';
import { words } from './dependency-name/words.js';
import { entryOfStranger, unknownEntry } from './stranger-entry.js';
import { asksRows } from './telling-names.js';

type Member = Extract<Value, { kind: 'member' }>;

/** What a file imports is looked at, what those import, and so on, this far. */
const FURTHEST = 3;
const MOST_FILES = 60;
/** What a name stands for is looked at for its names, and so on, this far. */
const MOST_STEPS = 4;

/** The packages that a file, or one that it imports, imports to ask somebody. */
interface AtHand {
  readonly listed: readonly CatalogueEntry[];
  readonly strangers: readonly ImportValue[];
}

/**
 * A client of the package that is most likely asked for `callee`, where nobody can see whom it is asked of: a listed
 * one near by that has such a member, else one that nobody has listed, by its name or as it is the nearest, else a listed
 * one of the project, else one that is not known.
 */
export function clientAtHand(tracker: Tracker, module: ModuleSummary, callee: Member): Client {
  const { name } = callee;
  const { language } = module;
  const near = around(tracker, module);
  const listed = listedClient(
    near.flatMap((one) => one.listed),
    name,
  );
  if (listed) return listed;
  const strangers = near.flatMap((one) => one.strangers.map((value) => value.module));
  const called = wordsOf(module, callee.object);
  const stranger =
    strangers.find((one) => telling(one).some((word) => called.includes(word))) ??
    (asksRows(name) ? undefined : (strangers[0] ?? tracker.program.strangers?.only(language)));
  if (stranger !== undefined) return anyOf(entryOfStranger(stranger, language, false), name);
  return (
    listedClient(inProject(tracker, module), name) ??
    anyOf(unknownEntry(language, asksRows(name)), name)
  );
}

const anyOf = (entry: CatalogueEntry, name: string): Client =>
  guessed(entry, 'any', { path: [name] });

/** A client of the first that has a type of which a call of `name` leaves the process; `get` is no word of HTTP alone. */
function listedClient(entries: readonly CatalogueEntry[], name: string): Client | undefined {
  for (const entry of entries) {
    if (entry.kind === 'http') continue;
    const type = Object.keys(entry.types).find((one) => asks(entry, one, name));
    if (type !== undefined) return guessed(entry, type, { path: [name] });
  }
  return undefined;
}

const asks = (entry: CatalogueEntry, type: string, name: string): boolean =>
  type !== 'module' &&
  membersOf(entry, type)
    .exact.get(name)
    ?.some(({ kind }) => kind === 'call') === true;

/** The words by which `object` goes: `rtp` and `engine` of `srf.locals.rtpEngine`. */
function wordsOf(module: ModuleSummary, object: Value, steps = 0): readonly string[] {
  if (steps > MOST_STEPS) return [];
  const of = (value: Value): readonly string[] => wordsOf(module, value, steps + 1);
  if (object.kind === 'settled') return of(object.value);
  if (object.kind === 'call') return of(module.calls[object.call]!.callee);
  if (object.kind === 'global') return telling(object.name);
  if (object.kind === 'member') return [...telling(object.name), ...of(object.object)];
  if (object.kind !== 'binding') return [];
  const { name, values } = module.bindings[object.id]!;
  return [...telling(name), ...values.flatMap(of)];
}

/** Words that say whose something is, as `rtpengine` of `@jambonz/rtpengine-utils` does. */
const telling = (name: string): readonly string[] =>
  words(name.replace(/^@[^/]*\//, '')).filter((word) => word.length > 2 && !GENERAL.has(word));

const GENERAL = new Set([
  ...['api', 'sdk', 'client', 'clients', 'node', 'core', 'utils', 'util', 'helpers', 'helper'],
  ...['service', 'services', 'lib', 'common', 'server', 'app', 'src', 'get', 'this', 'plugin'],
]);

const inProject = ({ program }: Tracker, { language }: ModuleSummary): readonly CatalogueEntry[] =>
  [...(program.libraries ?? [])].filter((one) => one.language === language && isAsked(one));

const isAsked = ({ role }: CatalogueEntry): boolean => (role ?? 'client') === 'client';

const known = new WeakMap<Tracker, Map<ModuleSummary, readonly AtHand[]>>();

/** The packages at hand, by how many imports away they are. */
function around(tracker: Tracker, module: ModuleSummary): readonly AtHand[] {
  const modules = known.get(tracker) ?? new Map<ModuleSummary, readonly AtHand[]>();
  known.set(tracker, modules);
  const found = modules.get(module) ?? lookAround(tracker, module);
  modules.set(module, found);
  return found;
}

function lookAround(tracker: Tracker, module: ModuleSummary): readonly AtHand[] {
  const seen = new Set([module]);
  const levels: AtHand[] = [];
  let level = [module];
  for (let step = 0; step <= FURTHEST && level.length > 0; step++) {
    const listed = new Set<CatalogueEntry>();
    const strangers: ImportValue[] = [];
    const next: ModuleSummary[] = [];
    for (const one of level) {
      for (const value of importsIn(one)) {
        const target = tracker.program.resolve(one, value.module);
        if (target && 'file' in target) {
          const file = seen.size < MOST_FILES ? tracker.program.module(target.file) : undefined;
          if (file && !seen.has(file)) next.push(file);
          if (file) seen.add(file);
          continue;
        }
        const path = value.name === '*' ? [] : [value.name];
        const entry = tracker.catalogue.imported(one.language, value.module, path)?.entry;
        if (entry) {
          if (isAsked(entry)) listed.add(entry);
        } else if (tracker.program.strangers?.brings(one.language, value)) strangers.push(value);
      }
    }
    levels.push({ listed: [...listed], strangers });
    level = next;
  }
  return levels;
}

const importsIn = ({ bindings, calls }: ModuleSummary): readonly ImportValue[] => {
  const importIn = (value: Value): ImportValue | undefined => {
    if (value.kind === 'import') return value;
    if (value.kind === 'member') return importIn(value.object);
    // `require('pg')(options)`
    return value.kind === 'call' ? importIn(calls[value.call]!.callee) : undefined;
  };
  return bindings.flatMap(({ values }) => values.flatMap((value) => importIn(value) ?? []));
};
