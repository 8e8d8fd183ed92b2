import type { CatalogueEntry } from '../../catalogue/entry.js';
import type { ModuleSummary, Value } from '../summary/index.js';

/** Where an import leads. */
export type Resolution = { readonly file: string } | { readonly external: string } | undefined;

/** The files of a project as the tracker asks for them. */
export interface Program {
  /** The summary of a file; nothing where it cannot be read. Made on first use. */
  module(file: string): ModuleSummary | undefined;
  resolve(from: ModuleSummary, specifier: string): Resolution;
  /** The libraries that any of its files imports. */
  readonly libraries?: ReadonlySet<CatalogueEntry>;
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
 * does, and a name falls back on a property of it.
 */
export function exportOf(
  program: Program,
  module: ModuleSummary,
  name: string,
  depth = 0,
): Exported | undefined {
  if (depth > LONGEST_CHAIN) return undefined;
  for (const exported of module.exports) {
    if ('value' in exported && exported.name === name) return { module, value: exported.value };
  }
  const whole = module.exports.find((exported) => 'value' in exported && exported.name === '=');
  if (whole && 'value' in whole) {
    const value: Value =
      name === 'default' ? whole.value : { kind: 'member', object: whole.value, name };
    return { module, value };
  }
  for (const exported of module.exports) {
    if ('value' in exported || name === 'default') continue;
    const target = program.resolve(module, exported.from);
    const next = target && 'file' in target ? program.module(target.file) : undefined;
    const found = next && exportOf(program, next, name, depth + 1);
    if (found) return found;
  }
  return undefined;
}
