import { isGuess } from './client.js';
import type { Confidence, Meaning, ProjectClass } from './meaning.js';

/** A value that is assigned in many places means this many things at the most. */
const MOST_MEANINGS = 24;

/** What the ways in which a value was followed say together: each thing once, as sure as any way has it. */
export const gathered = (meanings: readonly Meaning[]): readonly Meaning[] =>
  fewest(distinct(surest(meanings)));

/** Where a client was followed to where it is made, nobody needs to guess. */
function surest(meanings: readonly Meaning[]): readonly Meaning[] {
  if (meanings.length < 2 || !meanings.some(isGuess)) return meanings;
  const sure = meanings.filter((meaning) => !isGuess(meaning));
  return sure.some(({ kind }) => kind === 'client') ? sure : meanings;
}

function distinct(meanings: readonly Meaning[]): readonly Meaning[] {
  if (meanings.length < 2) return meanings;
  const seen = new Map<string, number>();
  const kept: Meaning[] = [];
  for (const meaning of meanings) {
    const key = signOf(meaning);
    const before = key === undefined ? undefined : seen.get(key);
    if (before !== undefined) {
      kept[before] = surer(kept[before]!, meaning);
      continue;
    }
    if (key !== undefined) seen.set(key, kept.length);
    kept.push(meaning);
  }
  return kept;
}

const SURE: readonly Confidence[] = ['guess', 'typed', 'certain'];

/** The first, as sure as either is: how sure a thing is does not depend on which way was followed first. */
const surer = (one: Meaning, other: Meaning): Meaning =>
  one.kind === 'client' &&
  other.kind === 'client' &&
  SURE.indexOf(other.confidence) > SURE.indexOf(one.confidence)
    ? { ...one, confidence: other.confidence }
    : one;

/** As many as count. Which they are does not depend on who asked first, or a second scan would find another call. */
function fewest(meanings: readonly Meaning[]): readonly Meaning[] {
  if (meanings.length <= MOST_MEANINGS) return meanings;
  const byKey = meanings.map((meaning) => [signOf(meaning) ?? '', meaning] as const);
  byKey.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return byKey.slice(0, MOST_MEANINGS).map(([, meaning]) => meaning);
}

/** The same for two meanings between which nobody needs to choose. */
function signOf(meaning: Meaning): string | undefined {
  switch (meaning.kind) {
    case 'client':
      return `client ${meaning.entry.library} ${meaning.wildcard ?? ''} ${meaning.type} ${meaning.path.join('.')}${owner(meaning.of)}`;
    case 'module':
      return `module ${meaning.module.file}`;
    case 'external':
      return `external ${meaning.specifier}`;
    case 'globals':
      return 'globals';
    case 'instance':
      return `instance ${meaning.id} ${meaning.module.file}${owner(meaning.of)}`;
    case 'function':
      if (meaning.given) return undefined;
      return `function ${meaning.id} ${meaning.module.file}`;
    case 'class':
      return `${meaning.kind} ${meaning.id} ${meaning.module.file}`;
    case 'object':
    case 'list':
      return undefined;
  }
}

const owner = (of: ProjectClass | undefined): string =>
  of ? ` of ${of.id} ${of.module.file}` : '';
