import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Language } from '../scan/summary/index.js';

/** The folder of the lists that are shipped: one file a language, names in groups. */
const QUIET = join(__dirname, 'quiet');

/**
 * Whether a package is known to ask nobody outside of the process: frameworks that answer requests, formats, tests, tools.
 * @param name of npm the package's, `@scope/name`; of Python what is imported, `google.protobuf`: a list's name stands for
 *   all that is below it.
 */
export function isQuiet(language: Language, name: string): boolean {
  if (WORDS.test(name)) return true;
  const { exact, pattern } = listOf(language);
  if (language === 'javascript') return exact.has(name) || pattern.test(name);
  const segments = name.split('.');
  return segments.some((_segment, index) => {
    const prefix = segments.slice(0, index + 1).join('.');
    return exact.has(prefix) || pattern.test(prefix);
  });
}

/** What a company calls the packages of its own that hold no client: `@acme/env-config`, `acme-utils`. */
const WORDS =
  /[-_/@](?:utils?|utilities|essentials|types?|typings|schemas?|config(?:s|uration)?|env|config-provider|logg(?:er|ing)|metrics?|errors?|exceptions?|constants?|enums?|parsers?|validators?|validation|testing|mocks?|fixtures|i18n(?:ext)?|ui|theme|icons|styles|lint|cli|passport)$/;

interface List {
  readonly exact: ReadonlySet<string>;
  readonly pattern: RegExp;
}

const lists = new Map<Language, List>();

function listOf(language: Language): List {
  const known = lists.get(language);
  if (known) return known;
  const groups = parse(readFileSync(join(QUIET, `${language}.yml`), 'utf8')) as Readonly<
    Record<string, readonly string[]>
  >;
  const names = Object.values(groups).flat();
  const globs = names.filter((name) => name.includes('*'));
  const list = {
    exact: new Set(names.filter((name) => !name.includes('*'))),
    pattern: new RegExp(`^(?:${globs.map(asPattern).join('|') || '(?!)'})$`),
  };
  lists.set(language, list);
  return list;
}

const asPattern = (name: string): string =>
  name.replace(/[\\^$.|?+()[\]{}]/g, '\\$&').replaceAll('*', '.*');
