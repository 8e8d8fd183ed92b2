import type { CallGroup, CatalogueEntry } from './entry.js';
import { glob, isGlob } from './glob.js';
import type { Match } from './member-match.js';

const SUFFIX = 'Async';

/** `queryAsync` for `query`: what Bluebird's `promisifyAll` calls a member that gives a promise instead of calling back. */
export const promisedName = (name: string): string => `${name}${SUFFIX}`;

/** The member of which `path` is the one that gives a promise: `query` of `queryAsync`. */
export function plainPath(path: readonly string[]): readonly string[] | undefined {
  const name = path.at(-1);
  if (!name?.endsWith(SUFFIX) || name.length === SUFFIX.length) return undefined;
  return [...path.slice(0, -1), name.slice(0, -SUFFIX.length)];
}

/** Whether the library has a member of that name itself: the entry names it, or a pattern that is more than `*`. */
export function isOwnName(match: Match | undefined): boolean {
  if (match?.kind !== 'call') return match !== undefined;
  return match.group.members.some(
    (pattern) =>
      pattern === match.member ||
      (isGlob(pattern) && pattern !== '*' && glob(pattern, '.').match(match.member) !== undefined),
  );
}

const promised = new WeakMap<CallGroup, CallGroup>();

/** The same call, whose failure is that of a promise where the library's own calls back. */
export function asPromise(
  entry: CatalogueEntry,
  match: Extract<Match, { kind: 'call' }>,
): Extract<Match, { kind: 'call' }> {
  const { group, type } = match;
  if ((group.shape ?? entry.types[type]?.shape ?? entry.shape) !== 'callback') return match;
  const found = promised.get(group) ?? { ...group, shape: 'promise' as const };
  promised.set(group, found);
  return { ...match, group: found };
}
