import { memberOf } from '../../catalogue/member-match.js';
import type { ModuleSummary } from '../summary/index.js';
import { guessed } from './client.js';
import type { Client } from './meaning.js';
import type { Tracker } from './tracker.js';

/**
 * A parameter that is called as a function of the language is that one, or does what it does: `(fetch) => fetch(url)`, of
 * which nobody knows who calls it. A guess, and only in JavaScript, as TypeScript would say what it is.
 */
export function calledAsGlobal(
  { catalogue }: Tracker,
  { file }: ModuleSummary,
  name: string,
): readonly Client[] {
  const found = /\.[cm]?jsx?$/.test(file) ? catalogue.global('javascript', name) : undefined;
  if (!found || memberOf(found.entry, found.type, [])?.kind !== 'call') return [];
  return [guessed(found.entry, found.type)];
}
