import { resultOfFiles } from './test-support/scan-python.js';

/** The calls as `file:line callee dependency`. */
function callsIn(texts: Readonly<Record<string, string>>): readonly string[] {
  const { calls } = resultOfFiles(texts);
  return calls.map(({ fact }) => `${fact.file}:${fact.line} ${fact.callee} ${fact.dependency}`);
}

describe('a client that is handed on', () => {
  it('is followed to the third function that it is handed to, where all of them were read before', async () => {
    const imports = "import axios from 'axios';\n";
    const texts = {
      'main.ts': `import Redis from 'ioredis';
import { first } from './first';
first(new Redis('redis://sessions:6379'));
`,
      'first.ts': `${imports}import { second } from './second';
export function first(one) { second(one); }
`,
      'second.ts': `${imports}import { third } from './third';
export function second(two) { third(two); }
`,
      'third.ts': `${imports}export async function third(three) { await three.get('a'); }
`,
    };
    expect(callsIn(texts)).toEqual(['third.ts:2 three.get sessions']);
  });

  it('is known in a function that others hand one to, whichever of them is read first', () => {
    const shop = (first: string, second: string): Readonly<Record<string, string>> => ({
      'store.py': 'def keep(store):\n    store.set("a", 1)\n',
      [first]: `import redis
import requests
from store import keep
keep(redis.Redis.from_url("redis://carts:6379"))
`,
      [second]: `import requests
from store import keep
def run(cache):
    keep(cache)
`,
      'start.py': `import redis
from ${second.replace('.py', '')} import run
run(redis.Redis.from_url("redis://carts:6379"))
`,
    });
    const found = ['store.py:2 store.set carts'];
    expect(callsIn(shop('a.py', 'b.py'))).toEqual(found);
    expect(callsIn(shop('b.py', 'a.py'))).toEqual(found);
  });
});
