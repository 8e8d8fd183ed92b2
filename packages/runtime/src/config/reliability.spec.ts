import { mkdirSync, writeFileSync } from 'node:fs';
import { runWithDeadline } from '../deadline/current-deadline.js';
import { Deadline } from '../deadline/deadline.js';
import { type TimeoutError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import { prometheusText } from '../metrics/prometheus-text.js';
import type { Context, ExecuteOptions } from '../policy.js';
import { ManualClock } from '../testing/manual-clock.js';
import { loadReliability, type LoadReliabilityOptions, type Reliability } from './reliability.js';
import { ConfigFolder } from './test-support/config-folder.js';

const SILENT = { info: () => undefined, warn: () => undefined };
const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
const fail = (): Promise<never> => Promise.reject(refused);
const answer = (): string => 'answer';

describe('loadReliability', () => {
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

  it('needs no files: a name without an entry gets the defaults', async () => {
    const reliability = load({ configDir: folder.file('nowhere') });
    const breaker = reliability.circuitBreaker('payment-api');
    for (let call = 0; call < 5; call++) await breaker.execute(fail).catch(() => undefined);
    expect(breaker.state).toBe('open');
    expect(reliability.outputs).toBe('.multiagent');
    expect(reliability.healthChecks).toEqual({});
    expect(reliability.names()).toEqual(['payment-api']);
  });

  it('refuses a file that it cannot use, with its place', () => {
    folder.write('bulkheads', 'version: 1\nbulkheads:\n  a: { max_concurent: 3 }\n');
    expect(() => load()).toThrow(
      `${folder.file('bulkheads')}:3:8: unknown key "max_concurent"; did you mean \`max_concurrent\`?`,
    );
  });

  it.each(['circuit-breakers', 'retry-policies', 'degradation', 'health-checks', 'reliability'])(
    'refuses a broken %s.yml',
    (name) => {
      folder.write(name, 'version: [');
      expect(() => load()).toThrow(`${folder.file(name)}:1:`);
    },
  );

  it('refuses a file that is no text, no file, or no configuration by its size', () => {
    writeFileSync(folder.file('reliability'), Buffer.from([0x76, 0xff, 0xfe]));
    expect(() => load()).toThrow(`${folder.file('reliability')}:1:1: the file is not UTF-8`);
    folder.write('reliability', `version: 1\n# ${'x'.repeat(1024 * 1024)}`);
    expect(() => load()).toThrow('the file is larger than 1024 KiB');
    folder.write('reliability', 'version: 1');
    mkdirSync(folder.file('bulkheads'));
    expect(() => load()).toThrow('the file cannot be read (EISDIR)');
  });

  it('gives the same policy for the same name', () => {
    const reliability = load();
    expect(reliability.circuitBreaker('a')).toBe(reliability.circuitBreaker('a'));
    expect(reliability.bulkhead('a')).toBe(reliability.bulkhead('a'));
    expect(reliability.policy('a')).toBe(reliability.policy('a'));
    expect(reliability.retry('a')).toBe(reliability.retry('a'));
    expect(reliability.circuitBreaker('a')).not.toBe(reliability.circuitBreaker('b'));
  });

  it('makes policies for names that could be a log line, a path or a prototype for nobody', () => {
    const reliability = load();
    for (const name of ['', 'a\nb', '../a', '__proto__', 'x'.repeat(129)]) {
      expect(() => reliability.circuitBreaker(name)).toThrow('dependency’s name');
    }
    expect(reliability.circuitBreaker('constructor').name).toBe('constructor');
  });

  it('lists the names that are configured or in use, and the breakers that are in use', async () => {
    folder.write('circuit-breakers', 'version: 1\nbreakers: { a: {}, b: {} }');
    folder.write('degradation', 'version: 1\nfallbacks: { b: { value: 1 }, c: { value: 2 } }');
    const reliability = load();
    await reliability.policy('b').execute(answer);
    reliability.circuitBreaker('d');
    reliability.retry('e');
    expect(reliability.names()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect([...reliability.circuits()].map(({ name }) => name)).toEqual(['b', 'd']);
  });

  it('yields the policies in use, each once, also those that stand in a composition', async () => {
    folder.write('retry-policies', 'version: 1\npolicies: { a: { timeout: 1s } }');
    folder.write('degradation', 'version: 1\nfallbacks: { a: { value: 1 }, unused: { value: 2 } }');
    const reliability = load();
    expect([...reliability.policies()]).toEqual([]);
    await reliability.policy('a').execute(answer);
    const breaker = reliability.circuitBreaker('a');
    const bulkhead = reliability.bulkhead('b');
    reliability.retry('a');
    reliability.timeout('b');
    const policies = [...reliability.policies()];
    expect(policies.map(({ name, constructor }) => `${constructor.name} ${name}`)).toEqual([
      'Fallback a',
      'Retry a',
      'CircuitBreaker a',
      'Timeout a',
      'Bulkhead b',
    ]);
    expect(policies[2]).toBe(breaker);
    expect(policies[4]).toBe(bulkhead);
  });

  it('is what a scrape of the metrics takes as it is', async () => {
    folder.write('retry-policies', 'version: 1\npolicies: { a: { jitter: none } }');
    const reliability = load();
    const call = reliability
      .policy('a')
      .execute(fail)
      .catch(() => undefined);
    await clock.advance(60_000);
    await call;
    const text = prometheusText(reliability);
    expect(text).toContain('reliability_retry_retries_total{name="a"} 3\n');
    expect(text).toContain('reliability_circuit_breaker_calls_total{name="a",outcome="failure"} 4');
  });

  it('inherits key by key, and no count where an entry sets a rate', async () => {
    folder.write(
      'circuit-breakers',
      `version: 1
defaults: { failure_threshold: 2, reset_timeout: 5s }
breakers:
  counts: {}
  rates: { failure_rate_threshold: 0.9, minimum_calls: 50 }
`,
    );
    const reliability = load();
    for (const name of ['counts', 'rates']) {
      for (let call = 0; call < 3; call++) {
        await reliability
          .circuitBreaker(name)
          .execute(fail)
          .catch(() => undefined);
      }
    }
    const rejection = await reliability.circuitBreaker('counts').execute(answer).catch(String);
    expect(rejection).toContain('Circuit "counts" is open; next probe in 5 s.');
    expect(reliability.circuitBreaker('rates').state).toBe('closed');
  });

  it('takes the smaller of two timeouts', () => {
    folder.write(
      'circuit-breakers',
      'version: 1\nbreakers: { a: { timeout: 2s }, b: { timeout: 2s } }',
    );
    folder.write(
      'retry-policies',
      'version: 1\ndefaults: { timeout: 1500 }\npolicies: { b: { timeout: 0.1m } }',
    );
    const reliability = load();
    const limits = ['a', 'b', 'c'].map(async (name) => {
      const call = reliability.timeout(name)!.execute(() => new Promise(() => undefined));
      const error: unknown = await call.catch((reason: unknown) => reason);
      return (error as TimeoutError).timeoutMs;
    });
    clock.advanceSync('1m');
    return expect(Promise.all(limits)).resolves.toEqual([1_500, 2_000, 1_500]);
  });

  it('has no timeout and no fallback where no file sets one', () => {
    expect(load().timeout('a')).toBeUndefined();
    expect(load().fallback('a')).toBeUndefined();
  });

  it('serves the configured value, a copy of its own to each caller', async () => {
    folder.write(
      'degradation',
      'version: 1\nfallbacks: { list: { value: [1] }, none: { value: } }',
    );
    const reliability = load();
    const list = (): Promise<number[]> => reliability.fallback('list')!.execute<number[]>(fail);
    (await list()).push(2);
    expect(await list()).toEqual([1]);
    expect(await reliability.fallback('none')!.execute(fail)).toBeNull();
  });

  it('serves the last good answer for as long as the file says, then the value', async () => {
    folder.write('degradation', 'version: 1\nfallbacks: { a: { stale_for: 5m, value: none } }');
    const fallback = load().fallback('a')!;
    await fallback.execute(answer, { key: 'EUR' });
    clock.advanceSync('5m');
    expect(await fallback.execute<string>(fail, { key: 'EUR' })).toBe('answer');
    expect(await fallback.execute<string>(fail, { key: 'USD' })).toBe('none');
    expect(await fallback.execute<string>(fail)).toBe('none');
    clock.advanceSync('1ms');
    expect(await fallback.execute<string>(fail, { key: 'EUR' })).toBe('none');
  });

  it.each(['policy', 'retry', 'timeout', 'fallback'] as const)(
    'has its %s take up the deadline that surrounds a call, unless the caller has a sooner one',
    async (kind) => {
      folder
        .write('circuit-breakers', 'version: 1\ndefaults: { timeout: 1m }')
        .write('degradation', 'version: 1\ndefaults: { value: none }');
      const policy = load()[kind]('a')!;
      const surrounding = Deadline.after('3s', clock);
      const sooner = Deadline.after('2s', clock);
      const later = Deadline.after('4s', clock);
      const deadlineOf = ({ deadline }: Context) => deadline;
      const inForce = (options?: ExecuteOptions) =>
        runWithDeadline(surrounding, () => policy.execute(deadlineOf, options));
      expect(await inForce()).toBe(surrounding);
      expect(await inForce({ deadline: sooner })).toBe(sooner);
      expect(await inForce({ deadline: later })).toBe(surrounding);
      expect(await policy.execute(deadlineOf)).toBeUndefined();
    },
  );

  it('logs to the logger it is given, unless the file says not to', async () => {
    const logger = { info: jest.fn(), warn: jest.fn() };
    const open = async (reliability: Reliability): Promise<void> => {
      const breaker = reliability.circuitBreaker('payment-api');
      for (let call = 0; call < 5; call++) await breaker.execute(fail).catch(() => undefined);
    };
    const first = load({ logger });
    await open(first);
    expect(logger.warn.mock.calls).toEqual([['Circuit OPEN for service payment-api']]);
    first.close();
    folder.write('reliability', 'version: 1\nlog: false');
    await open(load({ logger }));
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
