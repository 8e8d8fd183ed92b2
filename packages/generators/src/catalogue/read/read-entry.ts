import { isMap, isSeq, type Node } from 'yaml';
import type { Language } from '../../scan/summary/index.js';
import type { CatalogueEntry } from '../entry.js';
import { entryShape } from './entry-shape.js';
import { describe, offsetOf, Reader } from './reader.js';

/**
 * The entry that a file of the catalogue holds.
 * @param language That of the file's folder.
 * @throws UsageError with all that is wrong with it, each as `file:line:column: message`.
 */
export function readEntry(file: string, text: string, language: Language): CatalogueEntry {
  const reader = new Reader(file, text);
  const { contents } = reader.document;
  const entry = entryShape.read(contents, reader, { key: 'the entry', offset: 0 });
  if (entry?.language && entry.language !== language) {
    reader.fail(0, `\`language\` is ${entry.language}, and the folder is that of ${language}`);
  }
  reader.finish();
  return complete(entry!, language);
}

/**
 * The entries under `clients` in a config/reliability.yml, whose other keys are the runtime's. Where no language is
 * said, it is JavaScript.
 * @throws UsageError with all that is wrong with them, each as `file:line:column: message`.
 */
export function userEntries(
  text: string,
  file = 'config/reliability.yml',
): readonly CatalogueEntry[] {
  const reader = new Reader(file, text);
  const { contents } = reader.document;
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => String(key) === 'clients')
    : undefined;
  const clients = reader.resolve(pair?.value);
  // A key with nothing behind it is a section that is still to be filled.
  if (!pair || !clients || (clients as { value?: unknown }).value === null) return [];
  if (!isSeq(clients)) {
    reader.fail(
      offsetOf(pair.key),
      `expected \`clients\` to be a list of libraries, got ${describe(clients)}`,
    );
    reader.finish();
    return [];
  }
  const entries = clients.items.map((item) =>
    entryShape.read(reader.resolve(item), reader, {
      key: 'clients',
      offset: offsetOf(item as Node),
    }),
  );
  reader.finish();
  return entries.map((entry) => complete(entry!, entry!.language ?? 'javascript'));
}

/** What may be left out in YAML, and not in the type. */
const complete = (
  entry: Partial<CatalogueEntry> & CatalogueEntry,
  language: Language,
): CatalogueEntry => ({
  ...entry,
  language,
  modules: entry.modules ?? [],
});
