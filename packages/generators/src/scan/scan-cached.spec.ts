import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { userEntries } from '../catalogue/read/read-entry.js';
import { type CachedScanOptions, scanCached } from './scan-cached.js';

/** `pay.ts` calls through two further files, the last of them in a folder that is passed by. */
const FILES = {
  'nx.json': '{}',
  'package.json': '{ "name": "shop" }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  'src/pay.ts':
    "import { client } from '@/client';\nexport const pay = () => client.post('/charges');\n",
  'src/client.ts':
    "import axios from 'axios';\nimport { address } from './generated/address';\nexport const client = axios.create({ baseURL: address });\n",
  'src/generated/address.ts': "export const address = 'https://api.stripe.com';\n",
  'other/http.ts': 'export const nothing = 1;\n',
  'job.py': "import requests\nrequests.get('https://example.com/rates')\n",
};

const USERS = userEntries(`
clients:
  - library: ledger
    language: python
    kind: sdk
    modules: [ledger]
    types: { module: { calls: [{ members: [post], retry: unsafe }] } }
`);

let root: string;
const file = (path: string): string => join(root, path);
const put = (path: string, text: string): void => {
  mkdirSync(dirname(file(path)), { recursive: true });
  writeFileSync(file(path), text);
};
const store = (): string => file('.nx/workspace-data/reliability');
const entries = (): readonly string[] =>
  readdirSync(store()).filter((name) => name.endsWith('.json'));

/** Whether an earlier scan was good enough, having made sure that this one says what a scan without a cache does. */
async function isCached(options: Partial<CachedScanOptions> = {}): Promise<boolean> {
  const { facts, cached } = await scanCached({ root, ...options });
  const anew = await scanCached({ root, ...options, cache: null });
  expect(anew.cached).toBe(false);
  expect(facts).toEqual(anew.facts);
  return cached;
}

const called = async (): Promise<readonly string[]> =>
  (await scanCached({ root })).facts.calls.map(({ fact }) => `${fact.callee} ${fact.dependency}`);

describe('a scan that is kept', () => {
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'scan-cached-'));
    for (const [path, text] of Object.entries(FILES)) put(path, text);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('holds while nothing changes', async () => {
    expect(await called()).toEqual(['requests.get example', 'client.post stripe']);
    expect(await isCached()).toBe(true);
  });

  it('holds where a file was written again as it was, at another time', async () => {
    await isCached();
    put('src/pay.ts', FILES['src/pay.ts']);
    utimesSync(file('src/client.ts'), new Date(0), new Date(0));
    expect(await isCached()).toBe(true);
  });

  it('ends with a change that leaves the size and the time of a file as they were', async () => {
    await isCached();
    utimesSync(file('job.py'), new Date(0), new Date(0));
    await isCached();
    put('job.py', FILES['job.py'].replace('requests.get', 'requests.put'));
    utimesSync(file('job.py'), new Date(0), new Date(0));
    expect(await isCached()).toBe(false);
    expect(await called()).toEqual(['requests.put example', 'client.post stripe']);
  });

  it('ends with a change elsewhere in the chain of imports, in a folder that is passed by', async () => {
    await isCached();
    put(
      'src/generated/address.ts',
      FILES['src/generated/address.ts'].replace('api.stripe.com', 'api.github.com'),
    );
    expect(await isCached()).toBe(false);
    expect(await called()).toEqual(['requests.get example', 'client.post github']);
  });

  it.each([
    ['of a path in tsconfig.json', 'tsconfig.json', '{}'],
    ['of what Git ignores', '.gitignore', 'src/\n'],
    ['of a file that takes the place of what is imported', 'src/client.tsx', 'export const x = 1;'],
    ['of the tests, which are only counted', 'src/pay.spec.ts', ''],
    ['in a component', 'src/page.vue', "<script>\nimport { pay } from './pay';\n</script>"],
  ])('ends with a change %s', async (_, path, text) => {
    await isCached();
    if (path === 'src/client.tsx') rmSync(file('src/client.ts'));
    put(path, text);
    expect(await isCached()).toBe(false);
  });

  it.each(['src/pay.ts', 'src/client.ts', 'src/generated/address.ts', 'job.py'])(
    'ends when %s is deleted, and is found again when it is back',
    async (path) => {
      await isCached();
      rmSync(file(path));
      expect(await isCached()).toBe(false);
      put(path, FILES[path as keyof typeof FILES]);
      // Two states of a file that is not listed have one place between them.
      expect(await isCached()).toBe(!path.includes('generated'));
    },
  );

  it('ends with a library that is installed', async () => {
    await isCached();
    put('package.json', '{ "name": "shop", "dependencies": { "knex": "3" } }');
    expect(await isCached()).toBe(false);
  });

  it('ends with an entry that a user adds to the catalogue', async () => {
    put('job.py', "import ledger\nledger.post('x')\n");
    await isCached();
    expect(await isCached({ users: USERS })).toBe(false);
    expect(await isCached({ users: USERS })).toBe(true);
    expect(await isCached()).toBe(true);
  });

  it('does not keep which project a file belongs to', async () => {
    await isCached();
    const { facts, cached } = await scanCached({ root, projectOf: (path) => `of ${path}` });
    expect(cached).toBe(true);
    expect(facts.calls.map(({ fact }) => fact.project)).toEqual(['of job.py', 'of src/pay.ts']);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed', (text: string) => text.replace('stripe', 'striqe')],
    ['empty', () => ''],
    ['something else', () => 'null\n'],
  ])('is not believed where it is %s, and is written anew', async (_, broken) => {
    await isCached();
    const path = join(store(), entries()[0]!);
    writeFileSync(path, broken(readFileSync(path, 'utf8')));
    expect(await isCached()).toBe(false);
    expect(await isCached()).toBe(true);
  });

  it('is not asked where Nx was told to skip its cache, and is renewed', async () => {
    await isCached();
    expect(await isCached({ skipCache: true })).toBe(false);
    process.env['NX_SKIP_NX_CACHE'] = 'true';
    try {
      expect(await isCached()).toBe(false);
    } finally {
      delete process.env['NX_SKIP_NX_CACHE'];
    }
    expect(await isCached()).toBe(true);
  });

  it('is whole, however many runs write it at the same time', async () => {
    const runs = await Promise.all(Array.from({ length: 6 }, () => scanCached({ root })));
    for (const { facts } of runs) expect(facts).toEqual(runs[0]!.facts);
    expect(readdirSync(store()).sort()).toEqual(['.gitignore', ...entries()]);
    expect(await isCached()).toBe(true);
  });

  it('is only a loss of time where nothing can be written', async () => {
    put('.nx/workspace-data', 'a file in the way');
    expect(await isCached()).toBe(false);
    expect(await isCached()).toBe(false);
    rmSync(file('.nx/workspace-data'));
    mkdirSync(store(), { recursive: true });
    chmodSync(store(), 0o500);
    await isCached();
    chmodSync(store(), 0o700);
  });
});
