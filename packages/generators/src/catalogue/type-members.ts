import type { CallGroup, CatalogueEntry } from './entry.js';
import { type Glob, glob, isGlob } from './glob.js';

/** What a type says of a member. */
export type Outcome =
  | { readonly kind: 'makes'; readonly type: string }
  | { readonly kind: 'has'; readonly type: string }
  | { readonly kind: 'call'; readonly group: CallGroup };

/** The members of one type and of those that it extends, made ready for being asked. */
export interface TypeMembers {
  /** By name, the first to decide first. */
  readonly exact: ReadonlyMap<string, readonly Outcome[]>;
  /** The one that says most goes first, then the first that was written. */
  readonly globs: readonly { readonly glob: Glob; readonly outcome: Outcome }[];
}

const known = new WeakMap<CatalogueEntry, Map<string, TypeMembers>>();

/** The members of `type` in `entry`; its own go before those of the types it extends. */
export function membersOf(entry: CatalogueEntry, type: string): TypeMembers {
  const types = known.get(entry) ?? new Map<string, TypeMembers>();
  known.set(entry, types);
  const found = types.get(type) ?? gather(entry, type);
  types.set(type, found);
  return found;
}

function gather(entry: CatalogueEntry, type: string): TypeMembers {
  const exact = new Map<string, Outcome[]>();
  const globs: { glob: Glob; outcome: Outcome }[] = [];
  for (const name of withExtended(entry, type)) {
    for (const [pattern, outcome] of outcomes(entry, name)) {
      if (isGlob(pattern)) globs.push({ glob: glob(pattern, '.'), outcome });
      else exact.set(pattern, [...(exact.get(pattern) ?? []), outcome]);
    }
  }
  globs.sort((a, b) => b.glob.literal - a.glob.literal);
  return { exact, globs };
}

function withExtended(entry: CatalogueEntry, type: string, seen = new Set<string>()): Set<string> {
  if (seen.has(type)) return seen;
  seen.add(type);
  for (const base of entry.types[type]?.extends ?? []) withExtended(entry, base, seen);
  return seen;
}

/** What is said under a condition comes first: it would never be asked otherwise. */
function* outcomes(
  entry: CatalogueEntry,
  type: string,
): Generator<readonly [pattern: string, outcome: Outcome]> {
  const { makes = {}, has = {}, calls = [] } = entry.types[type] ?? {};
  const isConditional = ({ when, unless, given }: CallGroup): boolean =>
    Boolean(when ?? unless ?? given);
  const groups = [...calls.filter(isConditional), ...calls.filter((one) => !isConditional(one))];
  for (const group of groups) {
    for (const pattern of group.members) yield [pattern, { kind: 'call', group }];
  }
  for (const [pattern, made] of Object.entries(makes))
    yield [pattern, { kind: 'makes', type: made }];
  for (const [pattern, held] of Object.entries(has)) yield [pattern, { kind: 'has', type: held }];
}
