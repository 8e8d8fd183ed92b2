import { InvalidOptionError } from '../errors.js';

/**
 * Sees to it that only known options are given: a misspelt one would be taken for one that was left out.
 * @throws InvalidOptionError for the first other one that has a value, with the names that there are.
 */
export function requireKnown(owner: string, given: object, known: readonly string[]): void {
  const stranger = Object.entries(given as Record<string, unknown>).find(
    ([name, value]) => value !== undefined && !known.includes(name),
  );
  if (stranger === undefined) return;
  const [name, value] = stranger;
  throw new InvalidOptionError(owner, name, value, `one of ${known.join(', ')}`);
}
