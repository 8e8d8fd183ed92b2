import type { CatalogueEntry } from '../../catalogue/entry.js';
import { exportsName } from '../../catalogue/fork.js';
import type { ImportValue, ModuleSummary } from '../summary/index.js';
import { foreignClass } from './convention.js';
import type { Client, Meaning } from './meaning.js';
import { exportOf, type Resolution } from './program.js';
import type { Tracker } from './tracker.js';
import { unseenStore } from './unseen-store.js';

/**
 * What an import brings in: a client of the catalogue, a project file or what it exports. A user's own entry goes before
 * the project's file of that name, as it says more than the file.
 */
export function imported(
  tracker: Tracker,
  module: ModuleSummary,
  { module: specifier, name }: ImportValue,
): readonly Meaning[] {
  const path = name === '*' ? [] : [name];
  const target = tracker.program.resolve(module, specifier);
  const client = catalogued(tracker, module, specifier.replace(/^\.+(?=\w)/, ''), path);
  if (client && goesFirst(tracker, module, specifier, client, target)) return [client];
  if (!target || 'external' in target) {
    const any = anyOf(tracker, module, specifier);
    if (any.length > 0) return any;
    const absent = client ? [client] : generated(tracker, module, specifier, name);
    if (absent.length > 0) return absent;
    const forked = forkOf(tracker, module, specifier, name);
    if (forked) return [forked];
    if (specifier.startsWith('.')) return submodule(tracker, module, `${specifier}${name}`, name);
    // A folder without `__init__.py` is a package, too.
    const child = submodule(tracker, module, `${specifier}.${name}`, name);
    if (child.length > 0) return child;
    const custom = foreignClass(tracker, module, [specifier, ...path].join('.'));
    if (custom.length > 0) return custom;
    const store =
      module.language === 'javascript'
        ? unseenStore({ kind: 'import', module: specifier, name })
        : undefined;
    if (store) return [store];
    if (name === FETCH && module.language === 'javascript') return fetching(tracker, module);
    return [{ kind: 'external', specifier: [specifier, ...path].join('.') }];
  }
  const file = tracker.program.module(target.file);
  // Code that was generated is not read as a whole, nor is that of a package that is not built yet.
  if (!file) return client ? [client] : generated(tracker, module, specifier, name);
  if (name === '*') return wholeOf(tracker, file);
  const found = exported(tracker, file, name);
  if (found.length > 0) return found;
  if (module.language === 'javascript') return generated(tracker, module, specifier, name);
  return submodule(
    tracker,
    module,
    specifier.endsWith('.') ? `${specifier}${name}` : `${specifier}.${name}`,
    name,
  );
}

/** Any of the files of a folder: the first of them, as such a folder holds many of a kind. */
const anyOf = (tracker: Tracker, module: ModuleSummary, specifier: string): readonly Meaning[] =>
  (tracker.program.filesIn?.(module, specifier) ?? [])
    .slice(0, MOST_FILES)
    .flatMap((file) => tracker.program.module(file) ?? [])
    .flatMap((one) => wholeOf(tracker, one));

const MOST_FILES = 8;

/** What a package that nobody has listed exports under the name of JavaScript's own: a guess. */
const fetching = (tracker: Tracker, module: ModuleSummary): readonly Meaning[] =>
  tracker
    .globalClient(module, FETCH)
    .map((meaning) => ({ ...meaning, confidence: 'guess' as const }));

const FETCH = 'fetch';

/**
 * Whether an import is of the catalogue's library, though the project may have a file of that name. Names of npm are
 * their owner's; in Python `retry` is as likely a file of the project, but `payments_pb2_grpc` is what its name says.
 */
function goesFirst(
  tracker: Tracker,
  module: ModuleSummary,
  specifier: string,
  { entry, wildcard }: Client,
  target: Resolution,
): boolean {
  if (module.language === 'javascript') return !specifier.startsWith('.');
  if (wildcard !== undefined || tracker.catalogue.isOwn(entry)) return true;
  return !specifier.startsWith('.') && !(target && 'file' in target);
}

/** A package in a scope that is called as a library is, and exports what that exports: `DatabasePool` of `@acme/slonik`. */
function forkOf(
  { catalogue }: Tracker,
  { language }: ModuleSummary,
  specifier: string,
  name: string,
): Client | undefined {
  const entry = language === 'javascript' ? catalogue.forked(specifier, name) : undefined;
  return entry && { ...exportedBy(entry, name, specifier), confidence: 'typed' };
}

/** The client that is known by the name of what a generator exports, as the file is not there to be read. */
function generated(
  tracker: Tracker,
  module: ModuleSummary,
  specifier: string,
  name: string,
): readonly Client[] {
  const entry = tracker.catalogue.generated(module.language, name);
  return entry ? [exportedBy(entry, name, specifier)] : [];
}

/** `name` of the library's module, as it was imported. */
const exportedBy = (entry: CatalogueEntry, name: string, specifier: string): Client => ({
  kind: 'client',
  entry,
  type: 'module',
  path: [name],
  made: [],
  confidence: 'certain',
  transaction: false,
  specifier,
});

/** What a project file exports under a name. */
export function exported(
  tracker: Tracker,
  module: ModuleSummary,
  name: string,
): readonly Meaning[] {
  const found = exportOf(tracker.program, module, name);
  if (found) return tracker.meaningsOf(found.module, found.value);
  const passed = module.language === 'javascript' ? passedOn(tracker, module, name) : undefined;
  return passed ? [passed] : [];
}

/** What `export * from 'pg'` passes on, as far as the library is known to export that. */
function passedOn(
  tracker: Tracker,
  module: ModuleSummary,
  name: string,
  depth = 0,
): Client | undefined {
  if (depth > LONGEST_CHAIN) return undefined;
  for (const exported of module.exports) {
    if ('value' in exported) continue;
    const target = tracker.program.resolve(module, exported.from);
    const next = target && 'file' in target ? tracker.program.module(target.file) : undefined;
    const found = next
      ? passedOn(tracker, next, name, depth + 1)
      : catalogued(tracker, module, exported.from, [name]);
    if (found && (next || exportsName(found.entry, name))) return found;
  }
  return undefined;
}

/** A library is passed on over this many files at the most. */
const LONGEST_CHAIN = 4;

/** The client that an import of `specifier` followed by the members `path` gives. */
export function catalogued(
  tracker: Tracker,
  module: ModuleSummary,
  specifier: string,
  path: readonly string[],
): Client | undefined {
  const found = tracker.catalogue.imported(module.language, specifier, path);
  if (!found) return undefined;
  const { entry, wildcard } = found;
  return {
    kind: 'client',
    entry,
    type: 'module',
    path: found.path,
    made: [],
    confidence: 'certain',
    transaction: false,
    specifier: consumed(specifier, path, found.path),
    ...(wildcard === undefined ? {} : { wildcard }),
  };
}

/** What of the import named the library, in full: `google.cloud.storage`, where `google.cloud` was imported for its `storage`. */
function consumed(specifier: string, path: readonly string[], rest: readonly string[]): string {
  const segments = [...specifier.split('.'), ...path];
  return path.length === rest.length
    ? specifier
    : segments.slice(0, segments.length - rest.length).join('.');
}

/** `require` of a file gives what it put into `module.exports`. */
function wholeOf(tracker: Tracker, module: ModuleSummary): readonly Meaning[] {
  const replaced = module.exports.some((one) => 'value' in one && one.name === '=');
  return replaced ? exported(tracker, module, '=') : [{ kind: 'module', module }];
}

/** `from package import module`. */
function submodule(
  tracker: Tracker,
  from: ModuleSummary,
  specifier: string,
  name: string,
): readonly Meaning[] {
  if (from.language !== 'python' || name === '*') return [];
  const target = tracker.program.resolve(from, specifier);
  const module = target && 'file' in target ? tracker.program.module(target.file) : undefined;
  return module ? [{ kind: 'module', module }] : [];
}
