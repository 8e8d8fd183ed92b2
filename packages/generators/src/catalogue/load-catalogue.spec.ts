import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallGroup, CatalogueEntry } from './entry.js';
import { ENTRIES, loadCatalogue, shippedEntries } from './load-catalogue.js';
import { readEntry, userEntries } from './read/read-entry.js';
import { entryHead } from './read/entry-head.js';

const LANGUAGES = ['javascript', 'python'] as const;

const catalogue = loadCatalogue();

describe.each(LANGUAGES)('the entries for %s', (language) => {
  const entries = shippedEntries(language);
  const files = readdirSync(join(ENTRIES, language)).map((name) => ({
    name,
    text: readFileSync(join(ENTRIES, language, name), 'utf8'),
  }));

  it('are all valid', () => {
    expect(entries.length).toBe(files.length);
    expect(entries.length).toBeGreaterThan(100);
  });

  it.each(files)('$name has the head that a parser reads', ({ name, text }) => {
    const {
      library,
      modules,
      globals = {},
      generated = [],
      telling = [],
      conventions = [],
    } = readEntry(name, text, language);
    const { anywhere, ...head } = entryHead(text);
    expect({ ...head, anywhere: anywhere() }).toEqual({
      library,
      modules,
      globals: Object.keys(globals),
      generated,
      telling,
      anywhere: conventions.filter((one) => one.anywhere === true),
    });
  });

  it('claim no module twice', () => {
    const claimed = entries.flatMap(({ library, modules }) =>
      modules.map((module) => `${module} (${library})`),
    );
    const modules = entries.flatMap((entry) => entry.modules);
    const twice = modules.filter((module, index) => modules.indexOf(module) !== index);
    expect(
      claimed.filter((claim) => twice.some((module) => claim.startsWith(`${module} (`))),
    ).toEqual([]);
  });

  it('use every type that they define', () => {
    expect(entries.flatMap((entry) => unused(entry))).toEqual([]);
  });

  it('are found by what they are imported as', () => {
    for (const entry of entries) {
      for (const module of entry.modules) {
        const specifier = module.replace(/\*\*?/g, 'x');
        const path = language === 'python' ? ['Thing'] : [];
        expect([specifier, catalogue.imported(language, specifier, path)?.entry.library]).toEqual([
          specifier,
          entry.library,
        ]);
      }
    }
  });
});

/** Types that nothing leads to: no name, no member, no call. */
function unused(entry: CatalogueEntry): string[] {
  const referred = new Set([
    'module',
    ...Object.values(entry.globals ?? {}),
    ...(entry.conventions ?? []).map(({ type }) => type),
  ]);
  for (const type of Object.values(entry.types)) {
    for (const name of Object.values(type.makes ?? {})) referred.add(name);
    for (const name of Object.values(type.has ?? {})) referred.add(name);
    for (const name of type.extends ?? []) referred.add(name);
    if (type.lends !== undefined) referred.add(type.lends);
    for (const group of type.calls ?? []) led(group).forEach((name) => referred.add(name));
  }
  return Object.entries(entry.types)
    .filter(([name, type]) => !referred.has(name) && !type.names)
    .map(([name]) => `${entry.library}: ${name}`);
}

const led = ({ gives, callback, hands = [] }: CallGroup): string[] =>
  [gives, callback?.type, ...hands.map(({ type }) => type)].filter((name) => name !== undefined);

describe('a catalogue', () => {
  it('finds a module by pattern, and says what the wildcard stands for', () => {
    const found = catalogue.imported('javascript', '@aws-sdk/client-s3');
    expect([found?.entry.library, found?.wildcard]).toEqual(['AWS SDK', 's3']);
  });

  it('takes the module that says more before a pattern that matches as well', () => {
    const library = (module: string) => catalogue.imported('javascript', module)?.entry.library;
    expect([library('@azure/storage-blob'), library('@azure/keyvault-secrets')]).toEqual([
      '@azure/storage-blob',
      'Azure SDK',
    ]);
  });

  it('knows generated clients by where they lie', () => {
    const library = (module: string) => catalogue.imported('javascript', module)?.entry.library;
    expect(library('../../generated/prisma/client')).toBe('Prisma');
    expect(library('./proto/users_grpc_pb')).toBe('@grpc/grpc-js');
  });

  it('goes on to a submodule of a Python package that has an entry of its own', () => {
    const found = catalogue.imported('python', 'google.cloud', ['storage', 'Client']);
    expect([found?.entry.modules[0], found?.path]).toEqual(['google.cloud.storage', ['Client']]);
  });

  it('finds the globals of a language, and of that language alone', () => {
    expect(catalogue.global('javascript', 'fetch')?.entry.library).toBe('fetch');
    expect(catalogue.global('python', 'fetch')).toBeUndefined();
    expect(catalogue.global('javascript', 'constructor')).toBeUndefined();
  });

  it('does not know what nobody entered', () => {
    expect(catalogue.imported('javascript', 'lodash')).toBeUndefined();
    expect(catalogue.imported('javascript', './axios')).toBeUndefined();
    expect(catalogue.imported('python', 'axios')).toBeUndefined();
  });

  it('lets a user replace an entry', () => {
    const users = userEntries(
      'clients:\n  - { library: our axios, kind: rpc, modules: [axios], types: { module: {} } }',
    );
    const own = loadCatalogue(users);
    expect(own.imported('javascript', 'axios')?.entry.library).toBe('our axios');
    expect(own.library('javascript', 'axios')?.kind).toBe('http');
  });
});
