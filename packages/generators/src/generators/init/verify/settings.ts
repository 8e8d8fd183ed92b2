import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The keys of one dependency, as config/*.yml has them. */
export type Entry = Readonly<Record<string, unknown>>;

/** A dependency, and what holds for it. */
export interface Dependency {
  readonly name: string;
  readonly entry: Entry;
}

/** Stands for the dependencies that have no entry of their own and live by the defaults. */
export const ANY = 'any-dependency';

/**
 * The dependencies in a configuration file, with its defaults applied; where it names none, one that stands for any.
 * A file that is not there says nothing; one that is has been validated by whoever loaded it.
 */
export function dependenciesIn(
  configDir: string,
  file: string,
  section: string,
): readonly Dependency[] {
  const path = join(configDir, file);
  const values = (existsSync(path) ? parse(readFileSync(path, 'utf8')) : {}) as Entry;
  const defaults = (values.defaults ?? {}) as Entry;
  const entries = Object.entries((values[section] ?? {}) as Record<string, Entry | null>);
  if (!entries.length) return [{ name: ANY, entry: defaults }];
  return entries.map(([name, own]) => ({ name, entry: inherit(own ?? {}, defaults) }));
}

/** Who judges by a rate does not inherit a count. */
function inherit(own: Entry, defaults: Entry): Entry {
  const { failure_threshold, ...others } = defaults;
  const count =
    failure_threshold === undefined || 'failure_rate_threshold' in own ? {} : { failure_threshold };
  return { ...others, ...count, ...own };
}
