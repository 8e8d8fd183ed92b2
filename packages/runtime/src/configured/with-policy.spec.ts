import { loadReliability } from '../config/reliability.js';
import { ConfigFolder } from '../config/test-support/config-folder.js';
import { runWithDeadline } from '../deadline/current-deadline.js';
import { Deadline } from '../deadline/deadline.js';
import {
  BulkheadFullError,
  CircuitOpenError,
  DeadlineExceededError,
  TimeoutError,
} from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { Context, ExecuteOptions, Operation } from '../policy.js';
import { ManualClock } from '../testing/manual-clock.js';
import {
  configuredReliability,
  configureReliability,
  withBulkhead,
  withCircuitBreaker,
  withFallback,
  withRetry,
  withTimeout,
} from './index.js';

const logger = { info: () => undefined, warn: () => undefined };
const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
const fail = (): Promise<never> => Promise.reject(refused);
const answer = (): string => 'answer';
const hang = (): Promise<never> => new Promise(() => undefined);

describe('the configured policies', () => {
  let folder: ConfigFolder;
  let clock: ManualClock;
  let types: string[];

  beforeEach(() => {
    folder = new ConfigFolder();
    clock = new ManualClock();
    types = [];
  });

  afterEach(() => {
    configureReliability(undefined);
    folder.remove();
  });

  function configure(): void {
    const events = new EventStream();
    events.subscribe(({ type }) => types.push(type));
    configureReliability(loadReliability({ configDir: folder.path, clock, events, logger }));
  }

  it('are loaded on first use from RELIABILITY_CONFIG_DIR', async () => {
    folder.write('degradation', 'version: 1\nfallbacks: { payment-api: { value: instead } }');
    process.env.RELIABILITY_CONFIG_DIR = folder.path;
    try {
      expect(await withFallback<string>('payment-api', fail)).toBe('instead');
      expect(configuredReliability()).toBe(configuredReliability());
      expect(configuredReliability().names()).toEqual(['payment-api']);
    } finally {
      delete process.env.RELIABILITY_CONFIG_DIR;
      configuredReliability().close();
    }
  });

  it('are those of the process, for every copy of the package in it', async () => {
    configure();
    const reliability = configuredReliability();
    jest.resetModules();
    const copy = await import('./index.js');
    expect(copy.configuredReliability).not.toBe(configuredReliability);
    expect(copy.configuredReliability()).toBe(reliability);
  });

  it('reject where the configuration cannot be used, rather than throw', async () => {
    folder.write('reliability', 'version: 3');
    process.env.RELIABILITY_CONFIG_DIR = folder.path;
    try {
      const call = jest.fn(answer);
      await expect(withRetry('a', call)).rejects.toMatchObject({ code: 'RELIABILITY_CONFIG' });
      expect(call).not.toHaveBeenCalled();
    } finally {
      delete process.env.RELIABILITY_CONFIG_DIR;
    }
    folder.write('reliability', 'version: 1');
    configure();
    await expect(withRetry('a\nb', answer)).rejects.toThrow('dependency’s name');
  });

  it('run a call at once, and give what it gives', async () => {
    configure();
    for (const run of [withCircuitBreaker, withRetry, withBulkhead, withFallback, withTimeout]) {
      expect(await run('a', answer)).toBe('answer');
      const error = new Error('not to be repeated');
      await expect(run('a', () => Promise.reject(error))).rejects.toBe(error);
    }
  });

  it('share a circuit wherever in the program its name is used', async () => {
    configure();
    for (let call = 0; call < 5; call++) {
      await withCircuitBreaker('a', fail).catch(() => undefined);
    }
    await expect(withCircuitBreaker('a', answer)).rejects.toBeInstanceOf(CircuitOpenError);
    await expect(configuredReliability().policy('a').execute(answer)).rejects.toBeInstanceOf(
      CircuitOpenError,
    );
  });

  it('reject what a bulkhead has no permit for', async () => {
    folder.write('bulkheads', 'version: 1\ndefaults: { max_concurrent: 1 }');
    configure();
    void withBulkhead('a', hang);
    await expect(withBulkhead('a', answer)).rejects.toBeInstanceOf(BulkheadFullError);
  });

  it('Law 31: serve no last good answer to another key, nor to a call without one', async () => {
    folder
      .write('degradation', 'version: 1\nfallbacks: { a: { stale_for: 1h } }')
      .write('retry-policies', 'version: 1\npolicies: { a: { max_retries: 0 } }')
      .write('bulkheads', 'version: 1\nbulkheads: { a: { max_concurrent: 9 } }');
    configure();
    const whole = configuredReliability().policy('a');
    for (const run of [
      (operation: Operation<string>, options?: ExecuteOptions) =>
        withFallback('a', () => withRetry('a', operation), options),
      (operation: Operation<string>, options?: ExecuteOptions) =>
        runWithDeadline(Deadline.after('1m', clock), () => whole.execute(operation, options)),
    ]) {
      await run(answer, { key: 'mine' });
      await run(answer);
      expect(await run(fail, { key: 'mine' })).toBe('answer');
      await expect(run(fail, { key: 'another' })).rejects.toBe(refused);
      await expect(run(fail)).rejects.toBe(refused);
    }
    expect(types.filter((type) => type === 'fallback-without-key')).toHaveLength(1);
  });

  it('count a dependency that hangs as failing', async () => {
    folder.write('circuit-breakers', 'version: 1\ndefaults: { failure_threshold: 1, timeout: 2s }');
    configure();
    const outcome = withCircuitBreaker('a', hang).catch((error: unknown) => error);
    await clock.advance('2s');
    expect(await outcome).toBeInstanceOf(TimeoutError);
    expect(configuredReliability().circuitBreaker('a').state).toBe('open');
  });

  it('limit each attempt of a retry and not all of them together', async () => {
    folder.write(
      'retry-policies',
      'version: 1\ndefaults: { timeout: 2s, max_retries: 2, base_delay: 0 }',
    );
    configure();
    const call = jest.fn(hang);
    const outcome = withRetry('a', call).catch((error: unknown) => error);
    await clock.advance('10s');
    expect(await outcome).toBeInstanceOf(TimeoutError);
    expect(call).toHaveBeenCalledTimes(3);
  });

  describe.each<[string, (call: Operation<never>) => Promise<never>]>([
    ['where one starts the other', (call) => withRetry('a', () => withCircuitBreaker('a', call))],
    [
      'where the context is handed on',
      (call) =>
        withRetry('a', async (context) => {
          await Promise.resolve();
          return withCircuitBreaker('a', call, context);
        }),
    ],
  ])('nest as retry, circuit breaker, timeout %s:', (_, nested) => {
    beforeEach(() => {
      folder
        .write('circuit-breakers', 'version: 1\ndefaults: { failure_threshold: 2, timeout: 2s }')
        .write('retry-policies', 'version: 1\ndefaults: { max_retries: 5, base_delay: 0 }');
      configure();
    });

    it('an open circuit ends the retries, and a timeout is told once', async () => {
      const contexts: Context[] = [];
      const outcome = nested((context) => {
        contexts.push(context);
        return context.signal.aborted ? fail() : hang();
      }).catch((error: unknown) => error);
      await clock.advance('1m');
      expect(await outcome).toBeInstanceOf(CircuitOpenError);
      expect(contexts.map(({ attempt, signal }) => [attempt, signal.aborted])).toEqual([
        [1, true],
        [2, true],
      ]);
      expect(configuredReliability().circuitBreaker('a').counts).toMatchObject({
        failure: 2,
        rejected: 1,
      });
      expect(types.filter((type) => type === 'timed-out')).toHaveLength(2);
    });
  });

  it('have nothing to do with a call of another name, or of another moment', async () => {
    folder.write('retry-policies', 'version: 1\ndefaults: { max_retries: 1, base_delay: 0 }');
    configure();
    const attempts: number[] = [];
    const note = ({ attempt }: Context): void => void attempts.push(attempt);
    const outcome = withRetry('a', async ({ attempt }) => {
      if (attempt === 1) throw refused;
      await withCircuitBreaker('b', note);
      await withCircuitBreaker('a', note);
    });
    await clock.advance('1s');
    await outcome;
    await withCircuitBreaker('a', note);
    expect(attempts).toEqual([1, 1, 1]);
  });

  it('are cancelled by their caller', async () => {
    folder.write('retry-policies', 'version: 1\ndefaults: { jitter: none, base_delay: 1s }');
    configure();
    const controller = new AbortController();
    const outcome = withRetry('a', fail, { signal: controller.signal }).catch(
      (error: unknown) => error,
    );
    await clock.advance('10ms');
    const reason = new Error('the visitor has left');
    controller.abort(reason);
    expect(await outcome).toBe(reason);
  });

  it.each([
    ['the surrounding deadline', '3s', undefined],
    ['the caller’s own', '9s', '3s'],
    ['the surrounding one where that is sooner', '3s', '9s'],
  ] as const)('obey %s', async (_, surrounding, own) => {
    folder.write('circuit-breakers', 'version: 1\ndefaults: { timeout: 1m }');
    configure();
    const options = own === undefined ? undefined : { deadline: Deadline.after(own, clock) };
    const call = runWithDeadline(Deadline.after(surrounding, clock), () =>
      withTimeout('a', hang, options),
    ).catch((error: unknown) => error);
    await clock.advance('3s');
    expect(await call).toBeInstanceOf(DeadlineExceededError);
  });

  it('keep the attempt’s number where a surrounding deadline joins the context', async () => {
    folder.write('retry-policies', 'version: 1\ndefaults: { max_retries: 1, base_delay: 0 }');
    configure();
    const attempts: number[] = [];
    const outcome = runWithDeadline(Deadline.after('1m', clock), () =>
      withRetry('a', (context) =>
        withCircuitBreaker(
          'a',
          ({ attempt }) => {
            attempts.push(attempt);
            return fail();
          },
          context,
        ),
      ),
    ).catch(() => undefined);
    await clock.advance('1s');
    await outcome;
    expect(attempts).toEqual([1, 2]);
  });
});
