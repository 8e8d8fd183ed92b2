import { scanTexts } from './test-support/scan-text.js';

const found = (text: string): readonly string[] =>
  scanTexts({ 'a.js': text }).map(({ library, callee, dependency, kind, confidence, retrySafe }) =>
    [library, callee, dependency, kind, confidence, retrySafe ? 'safe' : 'unsafe'].join(' '),
  );

describe('a class of an unlisted package that is called after its store', () => {
  it('has what all of these have, for those who extend it', () => {
    expect(
      found(`const RedisCache = require('@acme/shared/src/util/redisCache');
        class Payloads extends RedisCache {
          async read(id) { return await super.get(Payloads.key(id)); }
          async write(id, it, ttl = 300) { await super.set(id, it, ttl); await this.close(); }
          async drop(id) { await this.log(id); await this.del(id); }
          log() {}
          static key(id) { return id; }
        }`),
    ).toEqual([
      '@acme/shared super.get redis cache guess safe',
      '@acme/shared super.set redis cache guess safe',
      '@acme/shared this.del redis cache guess safe',
    ]);
  });

  it('and for those who make one', () => {
    expect(
      found(`import { MemcachedStore } from 'acme-stores';
        const store = new MemcachedStore({ host: process.env.SESSIONS_HOST });
        export const f = async (id) => { await store.get(id); await store.incr(id); store.keyOf(id); };`),
    ).toEqual([
      'acme-stores store.get sessions cache guess safe',
      'acme-stores store.incr sessions cache guess unsafe',
    ]);
  });

  it.each([
    [
      'a file of the project',
      `import { RedisCache } from './shared'; await new RedisCache().get('a');`,
    ],
    ['a cache of the process', `import { Cache } from 'acme'; await new Cache().get('a');`],
    ['a package by its name', `import it from 'redis-cache'; await new it().get('a');`],
  ])('is not %s', (_, text) => expect(found(text)).toEqual([]));
});
