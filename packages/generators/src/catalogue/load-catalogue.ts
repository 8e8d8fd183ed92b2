import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../scan/summary/index.js';
import { Catalogue, type EntryHead } from './catalogue.js';
import type { CatalogueEntry } from './entry.js';
import { entryHead } from './read/entry-head.js';
import { readEntry } from './read/read-entry.js';

/** The folder of the entries that are shipped: one folder a language, one file a library. */
export const ENTRIES = join(__dirname, 'entries');

const LANGUAGES: readonly Language[] = ['javascript', 'python'];

let shipped: readonly EntryHead[] | undefined;

/**
 * The catalogue of what is shipped and what a user adds, the user's first. An entry's types are read when somebody
 * asks for it, for a project uses few of all libraries.
 */
export function loadCatalogue(users: readonly CatalogueEntry[] = []): Catalogue {
  shipped ??= LANGUAGES.flatMap((language) => shippedHeads(language));
  return new Catalogue([...users.map(headOf), ...shipped], new Set(users));
}

/** All entries of a language, each read and checked in full. */
export const shippedEntries = (language: Language): readonly CatalogueEntry[] =>
  shippedHeads(language).map((head) => head.entry());

const headOf = (entry: CatalogueEntry): EntryHead => ({
  library: entry.library,
  language: entry.language,
  modules: entry.modules,
  globals: Object.keys(entry.globals ?? {}),
  generated: entry.generated ?? [],
  telling: entry.telling ?? [],
  anywhere: () => (entry.conventions ?? []).filter(({ anywhere = false }) => anywhere),
  entry: () => entry,
});

function shippedHeads(language: Language): EntryHead[] {
  const folder = join(ENTRIES, language);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => readHead(join(folder, name), language));
}

function readHead(file: string, language: Language): EntryHead {
  const text = readFileSync(file, 'utf8');
  let entry: CatalogueEntry | undefined;
  return {
    ...entryHead(text),
    language,
    entry: () => (entry ??= readEntry(file, text, language)),
  };
}
