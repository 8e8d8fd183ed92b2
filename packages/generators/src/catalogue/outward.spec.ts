import { loadCatalogue } from './load-catalogue.js';
import { outwardPackage } from './outward.js';
import { namesIn } from './package-names.js';
import { isQuiet } from './quiet.js';

describe('a package that is known to ask somebody', () => {
  it.each([
    ['javascript', 'amqp10', { name: 'amqp10', kind: 'queue' }],
    ['javascript', '@gomomento/sdk', { name: '@gomomento/sdk', kind: 'cache' }],
    ['python', 'falkordb.FalkorDB', { name: 'falkordb', kind: 'db' }],
    ['python', 'gcloud.aio.storage.Storage', { name: 'gcloud.aio.storage', kind: 'storage' }],
  ] as const)('is of %s %s', (language, specifier, found) =>
    expect(outwardPackage(language, specifier)).toEqual(found),
  );

  it.each([
    ['javascript', 'falkordb-types'],
    ['javascript', 'left-pad'],
    ['python', 'gcloud.aio'],
    ['python', 'falkordbx'],
  ] as const)('is none of %s %s', (language, specifier) =>
    expect(outwardPackage(language, specifier)).toBeUndefined(),
  );

  it.each(['javascript', 'python'] as const)('has no entry, and is not quiet: %s', (language) => {
    const listed = new Set(
      loadCatalogue().heads.flatMap((head) => (head.language === language ? head.modules : [])),
    );
    const names = Object.values(namesIn('outward', language)).flat();
    expect(names.filter((name) => listed.has(name) || isQuiet(language, name))).toEqual([]);
    expect(names).toEqual([...new Set(names)]);
  });

  it('is of a kind that there is', () => {
    const kinds = ['http', 'db', 'cache', 'queue', 'rpc', 'llm', 'storage', 'email', 'sdk'];
    for (const language of ['javascript', 'python'] as const) {
      expect(kinds).toEqual(expect.arrayContaining(Object.keys(namesIn('outward', language))));
    }
  });
});
