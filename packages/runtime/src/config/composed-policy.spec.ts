import { runWithDeadline } from '../deadline/current-deadline.js';
import { Deadline } from '../deadline/deadline.js';
import { BulkheadFullError, CircuitOpenError, DeadlineExceededError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { Context } from '../policy.js';
import { ManualClock } from '../testing/manual-clock.js';
import { loadReliability, type LoadReliabilityOptions, type Reliability } from './reliability.js';
import { ConfigFolder } from './test-support/config-folder.js';

const SILENT = { info: () => undefined, warn: () => undefined };
const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
const fail = (): Promise<never> => Promise.reject(refused);
const answer = (): string => 'answer';

describe('the policy of a name', () => {
  let folder: ConfigFolder;
  let clock: ManualClock;
  let events: EventStream;

  beforeEach(() => {
    folder = new ConfigFolder();
    clock = new ManualClock();
    events = new EventStream();
  });

  afterEach(() => folder.remove());

  const load = (options: LoadReliabilityOptions = {}): Reliability =>
    loadReliability({ configDir: folder.path, clock, events, logger: SILENT, ...options });

  describe('policy(name)', () => {
    it('Law 11: ends a call by its timeout although a listener to it aborts the caller', async () => {
      folder
        .write('circuit-breakers', 'version: 1\ndefaults: { timeout: 1s }')
        .write('retry-policies', 'version: 1\npolicies: { a: { max_retries: 2 } }')
        .write('bulkheads', 'version: 1\ndefaults: { max_concurrent: 1 }');
      const policy = load().policy('a');
      const caller = new AbortController();
      events.subscribe(({ type }) => {
        if (type === 'timed-out') caller.abort('stop all');
      });
      const call = jest.fn(() => new Promise<never>(() => undefined));
      const rejection = expect(
        policy.execute(call, { signal: caller.signal }),
      ).rejects.toMatchObject({ code: 'RELIABILITY_TIMEOUT' });
      await clock.advance('1m');
      await rejection;
      expect(call).toHaveBeenCalledTimes(1);
    });

    it('ends a call at the deadline that surrounds it, and hands on what else it was given', async () => {
      folder.write('circuit-breakers', 'version: 1\ndefaults: { timeout: 1m }');
      const policy = load().policy('a');
      const contexts: Context[] = [];
      const call = runWithDeadline(Deadline.after('3s', clock), () =>
        policy.execute(
          (context) => {
            contexts.push(context);
            return new Promise<never>(() => undefined);
          },
          { key: 'EUR', priority: 3 },
        ),
      );
      const rejection = expect(call).rejects.toBeInstanceOf(DeadlineExceededError);
      await clock.advance('3s');
      await rejection;
      expect(contexts).toMatchObject([{ attempt: 1, key: 'EUR', priority: 3 }]);
      expect(contexts[0]!.signal.aborted).toBe(true);
    });

    it('has a circuit breaker without any file, and repeats no call', async () => {
      const call = jest.fn(fail);
      const policy = load().policy('a');
      await expect(policy.execute(call)).rejects.toBe(refused);
      expect(call).toHaveBeenCalledTimes(1);
      for (let failed = 1; failed < 5; failed++) await policy.execute(call).catch(() => undefined);
      await expect(policy.execute(call)).rejects.toBeInstanceOf(CircuitOpenError);
    });

    it('nests fallback, retry, circuit breaker, timeout and bulkhead in this order', async () => {
      folder
        .write(
          'circuit-breakers',
          'version: 1\nbreakers: { a: { failure_threshold: 2, timeout: 1s } }',
        )
        .write('retry-policies', 'version: 1\npolicies: { a: { max_retries: 9, jitter: none } }')
        .write('bulkheads', 'version: 1\nbulkheads: { a: { max_concurrent: 1 } }')
        .write('degradation', 'version: 1\nfallbacks: { a: { value: instead } }');
      const types: string[] = [];
      events.subscribe(({ type }) => types.push(type));
      const reliability = load();
      const policy = reliability.policy('a');
      // Two attempts hang: the second finds the only permit still taken by the first, and counts for nothing.
      const hanging = policy.execute(() => new Promise<string>(() => undefined));
      await clock.advance('1h');
      expect(await hanging).toBe('instead');
      expect(types).toEqual([
        'timed-out',
        'retry-scheduled',
        'bulkhead-rejected',
        'retry-gave-up',
        'fallback-used',
      ]);
      expect(reliability.circuitBreaker('a').counts).toMatchObject({ failure: 1, ignored: 1 });
      expect(reliability.bulkhead('a').active).toBe(1);
    });

    it('repeats what has an entry of its own, with the defaults for what that leaves open', async () => {
      folder.write(
        'retry-policies',
        'version: 1\ndefaults: { max_retries: 1, base_delay: 0 }\npolicies: { a: {} }',
      );
      const call = jest.fn(fail);
      const outcome = load()
        .policy('a')
        .execute(call)
        .catch((error: unknown) => error);
      await clock.advance('1s');
      expect(await outcome).toBe(refused);
      expect(call).toHaveBeenCalledTimes(2);
    });

    it('repeats nothing on the word of defaults, which do not know what is safe to repeat', async () => {
      folder.write('retry-policies', 'version: 1\ndefaults: { max_retries: 1, base_delay: 0 }');
      const call = jest.fn(fail);
      await expect(load().policy('a').execute(call)).rejects.toBe(refused);
      expect(call).toHaveBeenCalledTimes(1);
    });

    it('has a bulkhead where its file has defaults', async () => {
      folder.write('bulkheads', 'version: 1\ndefaults: { max_concurrent: 1 }');
      const policy = load().policy('a');
      void policy.execute(() => new Promise(() => undefined));
      await expect(policy.execute(answer)).rejects.toBeInstanceOf(BulkheadFullError);
    });
  });

  it('Law 22: shares one budget among all retries of a name', async () => {
    folder.write(
      'retry-policies',
      'version: 1\ndefaults: { base_delay: 0, max_retries: 3, budget: { ratio: 0, minimum_per_second: 0 } }',
    );
    const reliability = load();
    const call = jest.fn(fail);
    const nested = (): Promise<unknown> =>
      reliability
        .retry('a')
        .execute((context) => reliability.retry('a').execute(call, context))
        .catch(() => undefined);
    const outcomes = [nested(), nested(), nested()];
    await clock.advance('1s');
    await Promise.all(outcomes);
    // Ten allowances for three requests of 4 * 4 attempts each.
    expect(call.mock.calls.length).toBeLessThanOrEqual(3 + 10);
  });
});
