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
function isCached(options: Partial<CachedScanOptions> = {}): boolean {
  const { facts, cached } = scanCached({ root, ...options });
  const anew = scanCached({ root, ...options, cache: null });
  expect(anew.cached).toBe(false);
  expect(facts).toEqual(anew.facts);
  return cached;
}

const called = (): readonly string[] =>
  scanCached({ root }).facts.calls.map(({ fact }) => `${fact.callee} ${fact.dependency}`);

describe('a scan that is kept', () => {
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'scan-cached-'));
    for (const [path, text] of Object.entries(FILES)) put(path, text);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('holds while nothing changes', () => {
    expect(called()).toEqual(['requests.get example', 'client.post stripe']);
    expect(isCached()).toBe(true);
  });

  it('holds where a file was written again as it was, at another time', () => {
    isCached();
    put('src/pay.ts', FILES['src/pay.ts']);
    utimesSync(file('src/client.ts'), new Date(0), new Date(0));
    expect(isCached()).toBe(true);
  });

  it('ends with a change that leaves the size and the time of a file as they were', () => {
    isCached();
    utimesSync(file('job.py'), new Date(0), new Date(0));
    isCached();
    put('job.py', FILES['job.py'].replace('requests.get', 'requests.put'));
    utimesSync(file('job.py'), new Date(0), new Date(0));
    expect(isCached()).toBe(false);
    expect(called()).toEqual(['requests.put example', 'client.post stripe']);
  });

  it('ends with a change elsewhere in the chain of imports, in a folder that is passed by', () => {
    isCached();
    put(
      'src/generated/address.ts',
      FILES['src/generated/address.ts'].replace('api.stripe.com', 'api.github.com'),
    );
    expect(isCached()).toBe(false);
    expect(called()).toEqual(['requests.get example', 'client.post github']);
  });

  it.each([
    ['of a path in tsconfig.json', 'tsconfig.json', '{}'],
    ['of what Git ignores', '.gitignore', 'src/\n'],
    ['of a file that takes the place of what is imported', 'src/client.tsx', 'export const x = 1;'],
    ['of the tests, which are only counted', 'src/pay.spec.ts', ''],
    ['in a component', 'src/page.vue', "<script>\nimport { pay } from './pay';\n</script>"],
  ])('ends with a change %s', (_, path, text) => {
    isCached();
    if (path === 'src/client.tsx') rmSync(file('src/client.ts'));
    put(path, text);
    expect(isCached()).toBe(false);
  });

  it.each(['src/pay.ts', 'src/client.ts', 'src/generated/address.ts', 'job.py'])(
    'ends when %s is deleted, and is found again when it is back',
    (path) => {
      isCached();
      rmSync(file(path));
      expect(isCached()).toBe(false);
      put(path, FILES[path as keyof typeof FILES]);
      // Two states of a file that is not listed have one place between them.
      expect(isCached()).toBe(!path.includes('generated'));
    },
  );

  it('ends with a library that is installed', () => {
    isCached();
    put('package.json', '{ "name": "shop", "dependencies": { "knex": "3" } }');
    expect(isCached()).toBe(false);
  });

  it('ends with an entry that a user adds to the catalogue', () => {
    put('job.py', "import ledger\nledger.post('x')\n");
    isCached();
    expect(isCached({ users: USERS })).toBe(false);
    expect(isCached({ users: USERS })).toBe(true);
    expect(isCached()).toBe(true);
  });

  it('does not keep which project a file belongs to', () => {
    isCached();
    const { facts, cached } = scanCached({ root, projectOf: (path) => `of ${path}` });
    expect(cached).toBe(true);
    expect(facts.calls.map(({ fact }) => fact.project)).toEqual(['of job.py', 'of src/pay.ts']);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed', (text: string) => text.replace('stripe', 'striqe')],
    ['empty', () => ''],
    ['something else', () => 'null\n'],
  ])('is not believed where it is %s, and is written anew', (_, broken) => {
    isCached();
    const path = join(store(), entries()[0]!);
    writeFileSync(path, broken(readFileSync(path, 'utf8')));
    expect(isCached()).toBe(false);
    expect(isCached()).toBe(true);
  });

  it('is not asked where Nx was told to skip its cache, and is renewed', () => {
    isCached();
    expect(isCached({ skipCache: true })).toBe(false);
    process.env['NX_SKIP_NX_CACHE'] = 'true';
    try {
      expect(isCached()).toBe(false);
    } finally {
      delete process.env['NX_SKIP_NX_CACHE'];
    }
    expect(isCached()).toBe(true);
  });

  it('is whole, however many runs write it', () => {
    const runs = Array.from({ length: 6 }, () => scanCached({ root, skipCache: true }));
    for (const { facts } of runs) expect(facts).toEqual(runs[0]!.facts);
    expect(readdirSync(store()).sort()).toEqual(['.gitignore', ...entries()]);
    expect(isCached()).toBe(true);
  });

  it('is only a loss of time where nothing can be written', () => {
    put('.nx/workspace-data', 'a file in the way');
    expect(isCached()).toBe(false);
    expect(isCached()).toBe(false);
    rmSync(file('.nx/workspace-data'));
    mkdirSync(store(), { recursive: true });
    chmodSync(store(), 0o500);
    isCached();
    chmodSync(store(), 0o700);
  });
});
