import { resultOfFiles } from './test-support/scan-python.js';
import type { Texts } from './test-support/scan-text.js';

const found = (texts: Texts): readonly string[] => {
  const { calls } = resultOfFiles(texts);
  return calls.map(({ fact: { file, line, callee, library, confidence } }) =>
    [file, line, callee, library, confidence].join(' '),
  );
};

const BASE = `
class Store:
    client = None
    def load(self, name):
        return self.client.get(name)
    def loaded(self, name):
        return self.connect().get(name)
`;

describe('what a class lacks that its methods use', () => {
  it('is what the one class that extends it has', () => {
    expect(
      found({
        'base.py': BASE,
        'redis_store.py': `
import redis
from base import Store
class RedisStore(Store):
    client = redis.Redis()
    def connect(self):
        return self.client
`,
      }),
    ).toEqual([
      'base.py 5 self.client.get redis-py typed',
      'base.py 7 self.connect().get redis-py certain',
    ]);
  });

  it('is a guess where several have it', () => {
    expect(
      found({
        'base.py': BASE,
        'stores.py': `
import redis
from base import Store
class One(Store):
    client = redis.Redis()
class Another(Store):
    client = redis.Redis(db=1)
`,
      }),
    ).toEqual(['base.py 5 self.client.get redis-py guess']);
  });

  it('is that of a mixin in JavaScript, too', () => {
    expect(
      found({
        'base.js': 'export class Base { load(name) { return this.client.get(name); } }',
        'store.js': `import Redis from 'ioredis';
import { Base } from './base.js';
export class Store extends Base { client = new Redis(); }`,
      }),
    ).toEqual(['base.js 1 this.client.get ioredis typed']);
  });
});
