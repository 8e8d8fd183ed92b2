import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerifier } from '../lib/run-verifier.js';
import { verifierFor } from '../lib/verifiers.js';
import type { Verification } from '../lib/verification.js';

const REPOSITORY = join(__dirname, '../../../../../..');
const source = (path: string) => join(REPOSITORY, 'packages/runtime/src', path);
/** The runtime as it is in this repository, rather than as it was built last. */
const ALIASES = JSON.stringify({
  '@reliability/runtime/testing': source('testing/index.ts'),
  '@reliability/runtime/health': source('health/index.ts'),
  '@reliability/runtime': source('index.ts'),
});

describe.each(['typescript', 'python'] as const)('what init emits into %s', (language) => {
  let root: string;
  beforeEach(() => {
    process.env.JITI_ALIAS = ALIASES;
    root = mkdtempSync(join(tmpdir(), 'emitted-'));
    cpSync(join(__dirname, '../__golden__', language), root, { recursive: true });
    symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  });
  afterEach(() => {
    delete process.env.JITI_ALIAS;
    rmSync(root, { recursive: true });
  });

  const edit = (path: string, change: (text: string) => string) =>
    writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));

  const only = (pattern: string) => (text: string) =>
    text.replace(/patterns: .*/, `patterns: [${pattern}]`);

  /** Has the emitted code call the dependency without its circuit. */
  function goAround(): void {
    if (language === 'typescript') {
      edit('src/reliability/circuit-breaker.ts', (text) =>
        text.replace(/return run\(.*\);/, 'return Promise.resolve(operation(undefined as never));'),
      );
    } else {
      const around = 'def with_circuit_breaker(name):\n    return lambda operation: operation\n';
      edit('src/reliability/__init__.py', (text) => `${text}\n\n${around}`);
    }
  }

  async function verify(): Promise<Verification> {
    const verifier = verifierFor(language, root);
    return 'status' in verifier ? verifier : runVerifier(verifier);
  }

  it('trips, retries and recovers', async () => {
    const verification = await verify();
    expect(verification).toMatchObject({ status: 'passed' });
    const { checks } = verification as Extract<Verification, { status: 'passed' | 'failed' }>;
    expect([...new Set(checks.map(({ policy }) => policy))]).toEqual([
      'circuit-breaker',
      'retry',
      'bulkhead',
      'degradation',
      'health-check',
    ]);
  }, 30_000);

  it('is tried with the configuration that a person has given it', async () => {
    edit('config/circuit-breakers.yml', (text) =>
      text.replace(
        'breakers:\n',
        'breakers:\n  bank: { failure_threshold: 2, reset_timeout: 7s }\n',
      ),
    );
    edit('config/reliability.yml', only('circuit-breaker'));
    const { checks } = (await verify()) as { checks: readonly { name: string; detail: string }[] };
    expect(checks.map(({ name }) => name)).toEqual(checks.map(() => 'bank'));
    expect(checks.map(({ detail }) => detail).join()).toMatch(/2 failures[^]*7 s/);
  }, 30_000);

  it('is found out where it does not protect', async () => {
    edit('config/reliability.yml', only('circuit-breaker'));
    goAround();
    expect((await verify()).status).toBe('failed');
  }, 30_000);

  it('is found out, and not waited for, where its circuit never opens', async () => {
    edit('config/reliability.yml', only('circuit-breaker, health-check'));
    if (language === 'typescript') goAround();
    else
      edit('src/reliability/circuit.py', (text) => text.replace(/= self\._trip\(.*\)/, '= None'));
    const verification = await verify();
    const { checks } = verification as Extract<Verification, { status: 'passed' | 'failed' }>;
    expect(checks.map(({ policy, ok, detail }) => [policy, ok, detail])).toEqual([
      ['circuit-breaker', false, expect.stringMatching(/closed after 10000 failures/)],
      ['health-check', false, 'the circuit is still closed after 10000 failures'],
    ]);
  }, 30_000);

  it('is not claimed to work where it cannot be loaded', async () => {
    edit('config/retry-policies.yml', (text) => text.replace('max_retries', 'max_retrys'));
    expect(await verify()).toMatchObject({
      status: 'not-run',
      reason: expect.stringMatching(/retry-policies\.yml:\d+:\d+: unknown key "max_retrys"/),
    });
  }, 30_000);
});

it('says what to install where the runtime is missing', async () => {
  const root = mkdtempSync(join(tmpdir(), 'emitted-'));
  cpSync(join(__dirname, '../__golden__/typescript'), root, { recursive: true });
  const verifier = verifierFor('typescript', root);
  expect('status' in verifier ? verifier : await runVerifier(verifier)).toMatchObject({
    status: 'not-run',
    reason: expect.stringContaining('@reliability/runtime'),
    remedy: expect.stringContaining('npm install'),
  });
  rmSync(root, { recursive: true });
}, 30_000);
