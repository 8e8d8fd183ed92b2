import type { ImportValue, ModuleSummary } from '../summary/index.js';
import type { Client, Meaning } from './meaning.js';
import { exportOf } from './program.js';
import type { Tracker } from './tracker.js';

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
  if (!specifier.startsWith('.')) {
    const client = catalogued(tracker, module, specifier, path);
    if (client) return [client];
  }
  const target = tracker.program.resolve(module, specifier);
  if (!target || 'external' in target) {
    if (specifier.startsWith('.')) return submodule(tracker, module, `${specifier}${name}`, name);
    return [{ kind: 'external', specifier: [specifier, ...path].join('.') }];
  }
  const file = tracker.program.module(target.file);
  if (!file) return [];
  if (name === '*') return wholeOf(tracker, file);
  const found = exported(tracker, file, name);
  if (found.length > 0 || module.language === 'javascript') return found;
  return submodule(
    tracker,
    module,
    specifier.endsWith('.') ? `${specifier}${name}` : `${specifier}.${name}`,
    name,
  );
}

/** What a project file exports under a name. */
export function exported(
  tracker: Tracker,
  module: ModuleSummary,
  name: string,
): readonly Meaning[] {
  const found = exportOf(tracker.program, module, name);
  return found ? tracker.meaningsOf(found.module, found.value) : [];
}

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
    specifier,
    ...(wildcard === undefined ? {} : { wildcard }),
  };
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
