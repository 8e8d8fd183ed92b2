import type { Language } from '../scan/summary/index.js';
import { namesIn, PackageNames } from './package-names.js';

/**
 * Whether a package is known to ask nobody outside of the process: frameworks that answer requests, formats, tests, tools.
 * @param name of npm the package's, `@scope/name`; of Python what is imported, `google.protobuf`: a list's name stands for
 *   all that is below it.
 */
export const isQuiet = (language: Language, name: string): boolean =>
  WORDS.test(name) || listOf(language).find(name) !== undefined;

/** What a company calls the packages of its own that hold no client: `@acme/env-config`, `acme-utils`. */
const WORDS =
  /[-_/@](?:utils?|utilities|essentials|types?|typings|schemas?|config(?:s|uration)?|env|config-provider|logg(?:er|ing)|metrics?|errors?|exceptions?|constants?|enums?|parsers?|validators?|validation|testing|mocks?|fixtures|i18n(?:ext)?|ui|theme|icons|styles|lint|cli|passport)$/;

const lists = new Map<Language, PackageNames>();

function listOf(language: Language): PackageNames {
  const known = lists.get(language);
  if (known) return known;
  const list = new PackageNames(language, Object.values(namesIn('quiet', language)).flat());
  lists.set(language, list);
  return list;
}
