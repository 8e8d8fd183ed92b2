import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderProbePatches } from '@reliability/k8s-templates';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { parse } from 'yaml';
import { type Files, writeFiles } from '../../test-support/golden.js';
import { healthOf } from '../health-checks/manifests/health-of.js';
import { type SyncGeneratorResult, syncGenerator } from './generator.js';

const SHOP: Files = {
  'package.json': '{ "name": "shop", "private": true, "workspaces": ["apps/*"] }\n',
  'nx.json': '{}\n',
  'apps/api/package.json': '{ "name": "api" }\n',
  'apps/api/config/reliability.yml': 'version: 1\npatterns: [circuit-breaker, retry]\n',
  'apps/api/config/circuit-breakers.yml':
    'version: 1\nbreakers:\n  mail: { kind: email } # a person’s\n',
  'apps/api/src/pay.ts': `import { withCircuitBreaker, withRetry, protect } from '@reliability/runtime';
export const pay = () => withRetry('payment-api', () => withCircuitBreaker('payment-api', () => fetch('x')));
export const ask = () => withCircuitBreaker('mail', () => fetch('y'));
`,
};

describe('the sync generator', () => {
  let root: string;
  beforeEach(() => (root = realpathSync(mkdtempSync(join(tmpdir(), 'sync-')))));
  afterEach(() => rmSync(root, { recursive: true }));

  /** What it says, and the files that it writes. */
  function sync(): SyncGeneratorResult & { readonly changed: readonly string[] } {
    const tree = new FsTree(root, false);
    const result = syncGenerator(tree);
    const changes = tree.listChanges();
    flushChanges(root, changes);
    return { ...result, changed: changes.map(({ path }) => path) };
  }
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const health = (probes: string): Files => ({
    'apps/api/config/health-checks.yml': `version: 1\nprobes:\n${probes}`,
  });

  it('gives a guard its entry, tells where it stands, and has nothing to do the second time', async () => {
    writeFiles(root, SHOP);
    const { outOfSyncDetails, changed } = sync();
    expect(outOfSyncDetails).toEqual([
      'api: config/circuit-breakers.yml has no entry for payment-api, which apps/api/src/pay.ts:2 guards',
      'api: config/retry-policies.yml has no entry for payment-api, which apps/api/src/pay.ts:2 guards',
    ]);
    expect(changed).toEqual([
      'apps/api/config/circuit-breakers.yml',
      'apps/api/config/retry-policies.yml',
    ]);
    const breakers = read('apps/api/config/circuit-breakers.yml');
    expect(breakers).toContain('mail: { kind: email } # a person’s');
    expect(Object.keys((parse(breakers) as { breakers: object }).breakers)).toEqual([
      'mail',
      'payment-api',
    ]);
    expect(sync()).toEqual({ changed: [] });
  });

  it('leaves entries that no guard names', async () => {
    writeFiles(root, { ...SHOP, 'apps/api/src/pay.ts': 'export {};\n' });
    expect(sync()).toEqual({ changed: [] });
  });

  it('takes out the probe of what no source knows any more, and leaves the others', async () => {
    const kept =
      '  cache:\n    type: redis\n    url_env: CACHE_URL\n  disk:\n    type: disk-space\n';
    const gone = '  database:\n    type: postgres\n    url_env: DATABASE_URL\n';
    writeFiles(root, {
      ...SHOP,
      ...health(gone + kept),
      'apps/api/src/health/probes/database.ts': 'export const url = process.env.DATABASE_URL;\n',
      'apps/api/src/cache.ts': 'export const settings = { cacheUrl: "" };\n',
      '.env.example': 'DATABASE_URL=postgres://localhost/shop\n',
    });
    const { outOfSyncDetails = [] } = sync();
    expect(outOfSyncDetails).toContain(
      'api: apps/api/config/health-checks.yml probes database, and no source reads DATABASE_URL any more',
    );
    expect(read('apps/api/config/health-checks.yml')).toBe(`version: 1\nprobes:\n${kept}`);
    expect(sync()).toEqual({ changed: [] });
  });

  it.each([
    ['a schema', 'apps/api/prisma/schema.prisma', 'url = env("DATABASE_URL")\n'],
    ['a library beside it', 'libs/db/src/pool.ts', 'process.env.DATABASE_URL;\n'],
    ['settings in Python', 'apps/api/src/settings.py', 'class Settings:\n    database_url: str\n'],
  ])('keeps a probe whose address is known to %s', async (_, file, text) => {
    writeFiles(root, {
      ...SHOP,
      'apps/api/src/pay.ts': 'export {};\n',
      ...health('  database: { type: postgres, url_env: DATABASE_URL }\n'),
      [file]: text,
    });
    expect(sync()).toEqual({ changed: [] });
  });

  describe('the patches of probes', () => {
    const slow = (timeout: string): Files => ({
      'apps/api/src/pay.ts': 'export const url = process.env.DATABASE_URL;\n',
      ...health(
        `  database: { type: postgres, url_env: DATABASE_URL, timeout: ${timeout}, critical: true }\n`,
      ),
    });
    const PATCH = 'apps/api/kubernetes/readiness-probe.yml';
    const patches = (timeout: string): Files => {
      const { 'apps/api/config/health-checks.yml': config } = slow(timeout);
      const rendered = renderProbePatches({
        name: 'api',
        health: healthOf(config!, undefined).health,
      });
      return Object.fromEntries(
        rendered.map(({ path, text }) => [`apps/api/kubernetes/${path}`, text]),
      );
    };

    it('get the numbers of the checks as they are now', async () => {
      writeFiles(root, { ...SHOP, ...patches('2s'), ...slow('20s') });
      const { outOfSyncDetails = [] } = sync();
      expect(outOfSyncDetails).toContain(
        `api: ${PATCH} does not fit the checks in config/health-checks.yml`,
      );
      expect(read(PATCH)).toBe(patches('20s')[PATCH]);
      expect(sync()).toEqual({ changed: [] });
    });

    it('stay as a person has made them, and away where a person has taken them away', async () => {
      const { [PATCH]: readiness = '' } = patches('2s');
      const own = readiness.replace(/periodSeconds: \d+/, 'periodSeconds: 99');
      writeFiles(root, { ...SHOP, ...slow('20s'), [PATCH]: own });
      expect(sync()).toEqual({ changed: [] });
      expect(read(PATCH)).toBe(own);
    });
  });

  it('has nothing to do in a workspace without config/reliability.yml', async () => {
    writeFiles(root, { 'package.json': '{ "name": "empty" }\n', 'nx.json': '{}\n' });
    expect(sync()).toEqual({ changed: [] });
  });
});
