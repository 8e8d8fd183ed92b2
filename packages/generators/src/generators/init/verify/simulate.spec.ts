import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as runtime from '@reliability/runtime';
import * as healthRuntime from '@reliability/runtime/health';
import * as testing from '@reliability/runtime/testing';
import { writeFiles } from '../../../test-support/golden.js';
import type { EmittedApp, EmittedReliability } from './emitted-app.js';
import { simulate } from './simulate.js';

type Op = (context: never) => unknown;

describe('simulate', () => {
  let configDir: string;
  beforeEach(() => (configDir = mkdtempSync(join(tmpdir(), 'config-'))));
  afterEach(() => {
    runtime.configureReliability(undefined);
    rmSync(configDir, { recursive: true });
  });

  /** An application whose emitted code is what `sabotage` says, and sound otherwise. */
  function app(sabotage: Partial<EmittedReliability> = {}): EmittedApp {
    const sound: EmittedReliability = {
      createReliability: (overrides) => runtime.loadReliability({ configDir, ...overrides }),
      withCircuitBreaker: runtime.withCircuitBreaker,
      withRetry: runtime.withRetry,
      withBulkhead: runtime.withBulkhead,
      withFallback: runtime.withFallback,
      withFallbackTo: (name, operation, handler) =>
        new runtime.Fallback(name, { handler }).execute(operation),
    };
    const createHealth = (reliability: Pick<runtime.Reliability, 'circuits'>) =>
      new healthRuntime.HealthCheck({ circuits: () => reliability.circuits() });
    return {
      runtime,
      testing,
      healthRuntime,
      reliability: { ...sound, ...sabotage },
      health: async () => ({ createHealth }),
    };
  }

  /** Code under whose circuit every call fails, whatever the dependency answers. */
  function neverWell(): Partial<EmittedReliability> {
    return {
      withCircuitBreaker: (name, operation) =>
        runtime.withCircuitBreaker(name, async (context) => {
          await operation(context);
          throw new Error('never well');
        }),
    };
  }

  async function tried(
    patterns: string,
    files: Readonly<Record<string, string>> = {},
    sabotage?: Partial<EmittedReliability>,
  ): Promise<readonly string[]> {
    writeFiles(configDir, { 'reliability.yml': `version: 1\npatterns: [${patterns}]\n`, ...files });
    const checks = await simulate(app(sabotage), configDir);
    return checks.map(
      ({ name, claim, ok, detail }) => `${ok ? 'ok' : 'NOT'} ${name} ${claim}: ${detail}`,
    );
  }

  describe('a circuit breaker', () => {
    const file = (text: string) => ({ 'circuit-breakers.yml': `version: 1\n${text}` });

    it('is tried for every dependency with its own numbers', async () => {
      const text =
        'defaults: { reset_timeout: 5m }\nbreakers:\n  db: { failure_threshold: 1 }\n  api: { reset_timeout: 2s, success_threshold: 3 }\n';
      expect(await tried('circuit-breaker', file(text))).toEqual([
        'ok db trips: opened after 1 failure',
        'ok db rejects while open: rejected at once',
        'ok db half-opens: a probe was let through after 5 min',
        'ok db recovers: closed after 1 probe',
        'ok api trips: opened after 5 failures',
        'ok api rejects while open: rejected at once',
        'ok api half-opens: a probe was let through after 2 s',
        'ok api recovers: closed after 3 probes',
      ]);
    });

    it('is tried with the defaults where no dependency is named', async () => {
      const [trips] = await tried('circuit-breaker', file('defaults: { failure_threshold: 2 }\n'));
      expect(trips).toBe('ok any-dependency trips: opened after 2 failures');
    });

    it.each([
      [
        'by rate',
        'api: { failure_rate_threshold: 0.5, minimum_calls: 4 }',
        'opened after 4 failures',
      ],
      ['in a row', 'api: { window: consecutive, failure_threshold: 3 }', 'opened after 3 failures'],
      [
        'over a number of calls',
        'api: { window: 20 calls, failure_threshold: 5 }',
        'opened after 5 failures',
      ],
    ])('may judge %s', async (_, entry, detail) => {
      const lines = await tried(
        'circuit-breaker',
        file(`defaults: { failure_threshold: 7 }\nbreakers: { ${entry} }\n`),
      );
      expect(lines).toContain(`ok api trips: ${detail}`);
      expect(lines.every((line) => line.startsWith('ok'))).toBe(true);
    });

    it('is found out where the code goes around it', async () => {
      const around = {
        withCircuitBreaker: async (_: string, operation: Op) => operation(undefined as never),
      };
      expect(await tried('circuit-breaker', {}, around as never)).toEqual([
        'NOT any-dependency trips: still closed after 10000 failures',
      ]);
    });

    it('is found out where it opens and never closes', async () => {
      const lines = await tried('circuit-breaker', {}, neverWell());
      expect(lines.at(-1)).toMatch(/^NOT any-dependency recovers: (open|half-open) after 1 probe$/);
    });
  });

  describe('a retry', () => {
    const file = (entry: string) => ({
      'retry-policies.yml': `version: 1\npolicies: { api: ${entry} }\n`,
    });

    it('is tried with a failure that passes, one that stays, and one that is not to be repeated', async () => {
      expect(
        await tried(
          'retry',
          file('{ max_retries: 2, jitter: none, base_delay: 300ms, timeout: 1s }'),
        ),
      ).toEqual([
        'ok api retries: 2 retries after 300 ms, 600 ms',
        'ok api recovers: the second attempt answered',
        'ok api stops at what does not pass: a lasting error is not repeated',
      ]);
    });

    it.each(['[503]', '[timeout]', '[429, connection]'])(
      'is tried with the failures that it is for: %s',
      async (on) => {
        const lines = await tried('retry', file(`{ retry_on: ${on}, jitter: none }`));
        expect(lines[0]).toBe('ok api retries: 3 retries after 100 ms, 200 ms, 400 ms');
      },
    );

    it.each(['{ max_retries: 0 }', '{ retry_on: [] }'])(
      'may be switched off: %s',
      async (entry) => {
        expect(await tried('retry', file(entry))).toEqual([
          'ok api retries: nothing is repeated, as configured',
        ]);
      },
    );

    it('may end early by its total time', async () => {
      const lines = await tried('retry', file('{ jitter: none, total_timeout: 250ms }'));
      expect(lines[0]).toBe('ok api retries: 1 retry after 100 ms');
    });

    it('is found out where the code goes around it, or repeats everything', async () => {
      const around = {
        withRetry: async (_: string, operation: Op) => operation(undefined as never),
      };
      expect((await tried('retry', {}, around as never)).slice(0, 2)).toEqual([
        'NOT any-dependency retries: 0 retries after ',
        'NOT any-dependency recovers: the second attempt answered',
      ]);
      const everything = {
        withRetry: (name: string, operation: Op) =>
          new runtime.Retry(name, { retryOn: () => true, baseDelay: 0 }).execute(
            operation as never,
          ),
      };
      expect((await tried('retry', {}, everything as never)).at(-1)).toMatch(/^NOT .* stops at/);
    });
  });

  describe('a bulkhead', () => {
    it('is filled, its queue too', async () => {
      const text =
        'version: 1\nbulkheads: { api: { max_concurrent: 2, max_queue: 3, queue_timeout: 1s } }\n';
      expect(await tried('bulkhead', { 'bulkheads.yml': text })).toEqual([
        'ok api rejects when full: call 6 was rejected',
        'ok api recovers: admits again when calls end',
      ]);
    });

    it('is found out where the code goes around it', async () => {
      const around = {
        withBulkhead: async (_: string, operation: Op) => operation(undefined as never),
      };
      expect((await tried('bulkhead', {}, around as never))[0]).toMatch(
        /^NOT .* rejects when full/,
      );
    });
  });

  describe('a fallback', () => {
    it('is tried for every dependency: a value, the last good answer', async () => {
      const text = 'version: 1\nfallbacks:\n  list: { value: [] }\n  rates: { stale_for: 10m }\n';
      expect(await tried('degradation', { 'degradation.yml': text })).toEqual([
        'ok list answers while the dependency fails: answered []',
        'ok list recovers: its own answer comes when it can',
        'ok rates answers while the dependency fails: the last good answer was served',
        'ok rates recovers: its own answer comes when it can',
      ]);
    });

    it('is tried from code where the file names none', async () => {
      expect((await tried('degradation'))[0]).toMatch(/^ok .* withFallbackTo answered/);
    });

    it('is found out where the code goes around it', async () => {
      const around = {
        withFallbackTo: async (_: string, operation: Op) => operation(undefined as never),
      };
      expect((await tried('degradation', {}, around as never))[0]).toMatch(/^NOT/);
    });
  });

  it('asks for the health over HTTP while a circuit opens and closes', async () => {
    const text = 'version: 1\npaths: { health: /status }\n';
    expect(await tried('health-check', { 'health-checks.yml': text })).toEqual([
      'ok any-dependency turns when a circuit opens: /status turned from pass to warn',
      'ok any-dependency stays ready and alive: /health/alive answered 200',
      'ok any-dependency recovers: back to pass',
    ]);
  });

  it('finds out a health whose circuit never opens, or never closes, and does not hang', async () => {
    const around = {
      withCircuitBreaker: async (_: string, operation: Op) => operation(undefined as never),
    };
    expect(await tried('health-check', {}, around as never)).toEqual([
      'NOT any-dependency turns when a circuit opens: the circuit is still closed after 10000 failures',
    ]);
    expect((await tried('health-check', {}, neverWell() as never)).at(-1)).toBe(
      'NOT any-dependency recovers: the circuit is still open after 10000 good calls',
    );
  });

  it('reports what throws where the emitted code does not', async () => {
    const broken = {
      createReliability: () => {
        throw new Error('edited away');
      },
    };
    expect(await tried('bulkhead, retry', {}, broken as never)).toEqual([
      'NOT any-dependency can be tried: edited away',
      'NOT any-dependency can be tried: edited away',
    ]);
  });

  it('tries what reliability.yml lists, and nothing else', async () => {
    expect(await tried('')).toEqual([]);
  });
});
