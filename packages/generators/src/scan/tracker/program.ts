import type { CatalogueEntry } from '../../catalogue/entry.js';
import type { OwnNames } from '../own-names.js';
import type { DerivedClasses } from './derived-classes.js';
import type { OwnModels } from './own-models.js';
import type { Strangers } from '../strangers.js';
import type { Language, ModuleSummary, Value } from '../summary/index.js';

/** Where an import leads. */
export type Resolution = { readonly file: string } | { readonly external: string } | undefined;

/** The files of a project as the tracker asks for them. */
export interface Program {
  /** The summary of a file; nothing where it cannot be read. Made on first use. */
  module(file: string): ModuleSummary | undefined;
  resolve(from: ModuleSummary, specifier: string): Resolution;
  /** The files of which an import may lead to any. */
  filesIn?(from: ModuleSummary, specifier: string): readonly string[];
  /** What they call their own functions, known when all that may hold calls have been read. */
  readonly ownNames?: Readonly<Record<Language, OwnNames>> | undefined;
  /** The libraries that any of its files imports. */
  readonly libraries?: ReadonlySet<CatalogueEntry>;
  /** The packages that any of them uses and nobody has listed. */
  readonly strangers?: Strangers | undefined;
  /** What its files hang onto objects, by the last two names: `state.pool` of `app.state.pool = …`. */
  readonly hung?: HungValues;
  /** The functions that its files of JavaScript hang onto clients, in the same way: `Order.findOpen = () => …`. */
  readonly own?: HungValues;
  /** Which of their classes extend one of their own. */
  readonly derived?: DerivedClasses | undefined;
  /** What they call the rows of their own models. */
  readonly models?: OwnModels | undefined;
}

export type HungValues = ReadonlyMap<string, readonly Located[]>;

/** A value, and the module that it is written in. */
export interface Located {
  readonly module: ModuleSummary;
  readonly value: Value;
  /** What it is hung onto. */
  readonly object?: Value;
}

/** What a module exports under a name: the value, and the module that it is to be read in. */
export interface Exported {
  readonly module: ModuleSummary;
  readonly value: Value;
}

/** Re-exports are followed this far. */
const LONGEST_CHAIN = 8;

/**
 * What `module` exports as `name`. `default` falls back on the whole of `module.exports`, as Node's interoperation
 * does, and a name falls back on a property of it. Each is looked for once: an index may pass on hundreds of files.
 */
export function exportOf(
  program: Program,
  module: ModuleSummary,
  name: string,
): Exported | undefined {
  const before = found.get(module) ?? new Map<string, Exported | undefined>();
  found.set(module, before);
  if (!before.has(name)) before.set(name, findExport(program, module, name, 0));
  return before.get(name);
}

const found = new WeakMap<ModuleSummary, Map<string, Exported | undefined>>();

function findExport(
  program: Program,
  module: ModuleSummary,
  name: string,
  depth: number,
): Exported | undefined {
  if (depth > LONGEST_CHAIN) return undefined;
  const values = valuesOf(module);
  const own = values.get(name);
  if (own) return { module, value: own };
  const whole = values.get('=');
  if (whole) {
    const value: Value = name === 'default' ? whole : { kind: 'member', object: whole, name };
    return { module, value };
  }
  for (const exported of module.exports) {
    if ('value' in exported || name === 'default') continue;
    const target = program.resolve(module, exported.from);
    const next = target && 'file' in target ? program.module(target.file) : undefined;
    const passed = next && findExport(program, next, name, depth + 1);
    if (passed) return passed;
  }
  return undefined;
}

const known = new WeakMap<ModuleSummary, ReadonlyMap<string, Value>>();

/** What a module exports by name; of two of the same name the first. */
function valuesOf(module: ModuleSummary): ReadonlyMap<string, Value> {
  const before = known.get(module);
  if (before) return before;
  const values = new Map<string, Value>();
  for (const exported of module.exports) {
    if ('value' in exported && !values.has(exported.name))
      values.set(exported.name, exported.value);
  }
  known.set(module, values);
  return values;
}
