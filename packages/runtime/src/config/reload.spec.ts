import { rmSync, writeFileSync } from 'node:fs';
import type { ConfigError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import { ManualClock } from '../testing/manual-clock.js';
import { loadReliability, type Reliability } from './reliability.js';
import { ConfigFolder } from './test-support/config-folder.js';

const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
const fail = (): Promise<never> => Promise.reject(refused);
const answer = (): string => 'answer';

describe('a reload', () => {
  let folder: ConfigFolder;
  let clock: ManualClock;
  let seen: ReliabilityEvent[];
  let reliability: Reliability;
  const logger = { info: jest.fn(), warn: jest.fn() };

  beforeEach(() => {
    jest.resetAllMocks();
    folder = new ConfigFolder();
    clock = new ManualClock();
    seen = [];
  });

  afterEach(() => {
    reliability.close();
    folder.remove();
  });

  function load(): Reliability {
    const events = new EventStream();
    events.subscribe((event) => seen.push(event));
    return (reliability = loadReliability({ configDir: folder.path, clock, events, logger }));
  }

  const trip = async (name: string, calls: number): Promise<void> => {
    const breaker = reliability.circuitBreaker(name);
    for (let call = 0; call < calls; call++) await breaker.execute(fail).catch(() => undefined);
  };

  it('names the files that changed', () => {
    folder.write('bulkheads', 'version: 1').write('reliability', 'version: 1');
    load();
    expect(reliability.reload()).toEqual({ changed: [] });
    folder.write('bulkheads', 'version: 1 # edited').write('degradation', 'version: 1');
    rmSync(folder.file('reliability'));
    const changed = ['reliability.yml', 'bulkheads.yml', 'degradation.yml'];
    expect(reliability.reload()).toEqual({ changed });
    expect(seen).toEqual([{ type: 'config-reloaded', files: changed }]);
    expect(logger.info.mock.calls).toEqual([[`Configuration reloaded: ${changed.join(', ')}`]]);
  });

  it('leaves an open circuit open, and judges by the new options', async () => {
    folder.write('circuit-breakers', 'version: 1\ndefaults: { reset_timeout: 60s }');
    load();
    const breaker = reliability.circuitBreaker('a');
    await trip('a', 5);
    folder.write('circuit-breakers', 'version: 1\ndefaults: { failure_threshold: 1 }');
    reliability.reload();
    expect(reliability.circuitBreaker('a')).toBe(breaker);
    expect(breaker.state).toBe('open');
    await trip('b', 1);
    expect(reliability.circuitBreaker('b').state).toBe('open');
  });

  it('leaves failures in the window where they count', async () => {
    load();
    await trip('a', 2);
    folder.write('circuit-breakers', 'version: 1\ndefaults: { failure_threshold: 3 }');
    reliability.reload();
    await trip('a', 1);
    expect(reliability.circuitBreaker('a').state).toBe('open');
  });

  it('leaves permits taken, and admits those who wait where there are more', async () => {
    folder.write('bulkheads', 'version: 1\ndefaults: { max_concurrent: 1, max_queue: 5 }');
    load();
    const bulkhead = reliability.bulkhead('a');
    const forever = (): Promise<never> => new Promise(() => undefined);
    void bulkhead.execute(forever);
    void bulkhead.execute(forever);
    void bulkhead.execute(forever);
    folder.write('bulkheads', 'version: 1\ndefaults: { max_concurrent: 2, max_queue: 5 }');
    reliability.reload();
    expect(reliability.bulkhead('a')).toBe(bulkhead);
    expect([bulkhead.active, bulkhead.queued]).toEqual([2, 1]);
  });

  it('reaches those who hold a policy', async () => {
    folder.write('retry-policies', 'version: 1\ndefaults: { max_retries: 0 }');
    load();
    const held = [reliability.policy('a'), reliability.retry('a'), reliability.as('a', 'fallback')];
    folder
      .write('retry-policies', 'version: 1\npolicies: { a: { max_retries: 1, base_delay: 0 } }')
      .write('degradation', 'version: 1\ndefaults: { value: instead }');
    reliability.reload();
    const call = jest.fn(fail);
    const outcomes = held.map((policy) =>
      policy.execute<unknown>(call).catch((error: unknown) => error),
    );
    await clock.advance('1s');
    expect(await Promise.all(outcomes)).toEqual(['instead', refused, 'instead']);
    expect(call).toHaveBeenCalledTimes(2 + 2 + 1);
  });

  it('lets calls under way end as they began', async () => {
    folder.write('retry-policies', 'version: 1\ndefaults: { max_retries: 2, jitter: none }');
    load();
    const call = jest.fn(fail);
    const outcome = reliability
      .retry('a')
      .execute(call)
      .catch(() => 'failed');
    await clock.advance('1ms');
    folder.write('retry-policies', 'version: 1\ndefaults: { max_retries: 0 }');
    reliability.reload();
    await clock.advance('1m');
    expect(await outcome).toBe('failed');
    expect(call).toHaveBeenCalledTimes(3);
  });

  it('takes away what is no longer configured, also from those who hold it', async () => {
    folder
      .write('retry-policies', 'version: 1\ndefaults: { timeout: 1s }')
      .write('degradation', 'version: 1\ndefaults: { value: instead }');
    load();
    const [timeout, fallback] = [reliability.timeout('a')!, reliability.fallback('a')!];
    rmSync(folder.file('retry-policies'));
    rmSync(folder.file('degradation'));
    reliability.reload();
    expect([reliability.timeout('a'), reliability.fallback('a')]).toEqual([undefined, undefined]);
    await expect(fallback.execute(fail)).rejects.toBe(refused);
    expect(await timeout.execute(answer)).toBe('answer');
    expect(clock.pendingTimers).toBe(0);
    const cancelled = { signal: AbortSignal.abort(new Error('enough')) };
    await expect(timeout.execute(answer, cancelled)).rejects.toThrow('enough');
  });

  it('keeps what a retry may still spend, unless that is what changed', async () => {
    const file = (maxRetries: number, ratio: number): string =>
      `version: 1\ndefaults: { base_delay: 0, max_retries: ${maxRetries}, budget: { minimum_per_second: 0, ratio: ${ratio} } }`;
    folder.write('retry-policies', file(10, 0));
    load();
    const attempts = async (): Promise<number> => {
      const call = jest.fn(fail);
      const outcome = reliability
        .retry('a')
        .execute(call)
        .catch(() => undefined);
      await clock.advance('1s');
      await outcome;
      return call.mock.calls.length;
    };
    expect(await attempts()).toBe(11);
    folder.write('retry-policies', file(9, 0));
    reliability.reload();
    expect(await attempts()).toBe(1);
    folder.write('retry-policies', file(9, 0.1));
    reliability.reload();
    expect(await attempts()).toBe(10);
  });

  it('keeps the last good answer where its own file did not change', async () => {
    folder.write('degradation', 'version: 1\ndefaults: { stale_for: 1h }');
    load();
    const fallback = reliability.fallback('a')!;
    await fallback.execute(answer, { key: 'EUR' });
    folder.write('bulkheads', 'version: 1');
    reliability.reload();
    expect(await fallback.execute<string>(fail, { key: 'EUR' })).toBe('answer');
  });

  it('shows the policies that are in force to those who measure', async () => {
    folder.write('retry-policies', 'version: 1\npolicies: { a: { timeout: 1s } }');
    load();
    await reliability.policy('a').execute(answer);
    const [retry, breaker, timeout] = reliability.policies();
    folder.write('retry-policies', 'version: 1\npolicies: { a: { timeout: 1s, max_retries: 1 } }');
    reliability.reload();
    const after = [...reliability.policies()];
    expect(after).toEqual([expect.anything(), breaker, timeout]);
    expect(after[0]).not.toBe(retry);
    expect(after.map(({ constructor }) => constructor.name)).toContain('Retry');
    expect(breaker).toMatchObject({ counts: { success: 1 } });
    folder.write('retry-policies', 'version: 1');
    reliability.reload();
    expect([...reliability.policies()]).toEqual([breaker]);
  });

  it('is refused as a whole where one file is bad, and what runs goes on', async () => {
    load();
    folder
      .write('circuit-breakers', 'version: 1\ndefaults: { failure_threshold: 1 }')
      .write('retry-policies', 'version: 1\ndefaults:\n  max_retires: 1\n');
    let error: unknown;
    try {
      reliability.reload();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ line: 3, column: 3, key: 'defaults.max_retires' });
    expect(seen).toEqual([{ type: 'config-refused', error }]);
    const place = `${folder.file('retry-policies')}:3:3`;
    expect(logger.warn.mock.calls).toEqual([
      [
        `Configuration refused, the running configuration stays: ${place}: unknown key "max_retires"; did you mean \`max_retries\`?`,
      ],
    ]);
    await trip('a', 4);
    expect(reliability.circuitBreaker('a').state).toBe('closed');
  });

  it('logs a file with many problems in one line', () => {
    load();
    folder.write('reliability', 'version: 2\nlogs: 1\nwatched: 2\n');
    expect(() => reliability.reload()).toThrow();
    const [line] = logger.warn.mock.calls[0] as [string];
    expect(line).toMatch(/:1:10: expected `version` to be 1, got 2 \(and 2 more\)$/);
    expect(line).not.toContain('\n');
  });

  it('refuses a half-written file and takes the whole one', () => {
    const whole = 'version: 1\ndefaults:\n  failure_threshold: 1\n  window: "20s"\n';
    folder.write('circuit-breakers', whole);
    load();
    for (const length of [0, 7, 12, 30, whole.length - 4]) {
      writeFileSync(folder.file('circuit-breakers'), whole.slice(0, length));
      expect(() => reliability.reload()).toThrow(folder.file('circuit-breakers'));
    }
    writeFileSync(folder.file('circuit-breakers'), `${whole}# more\n`);
    expect(reliability.reload().changed).toEqual(['circuit-breakers.yml']);
  });

  it('turns logging off and on', () => {
    load();
    folder.write('reliability', 'version: 1\nlog: false');
    reliability.reload();
    folder.write('reliability', 'version: 1');
    reliability.reload();
    expect(logger.info.mock.calls).toEqual([['Configuration reloaded: reliability.yml']]);
  });
});

describe('a watched folder', () => {
  let folder: ConfigFolder;
  let events: EventStream;
  let reliability: Reliability;
  const logger = { info: jest.fn(), warn: jest.fn() };

  beforeEach(() => {
    jest.resetAllMocks();
    folder = new ConfigFolder();
    events = new EventStream();
  });

  afterEach(() => {
    reliability.close();
    folder.remove();
  });

  const load = (watch?: boolean): Reliability =>
    (reliability = loadReliability({ configDir: folder.path, events, logger, watch }));

  /** The next event of a type. The real clock and the real file system: there is nothing to wait for but the event. */
  const next = <T extends ReliabilityEvent['type']>(
    type: T,
  ): Promise<Extract<ReliabilityEvent, { type: T }>> =>
    new Promise((resolve) => {
      const stop = events.subscribe((event) => {
        if (event.type !== type) return;
        stop();
        resolve(event as Extract<ReliabilityEvent, { type: T }>);
      });
    });

  it('is taken up when it changes, and an open circuit stays open', async () => {
    load(true);
    const breaker = reliability.circuitBreaker('a');
    for (let call = 0; call < 5; call++) await breaker.execute(fail).catch(() => undefined);
    const reloaded = next('config-reloaded');
    folder.write('circuit-breakers', 'version: 1\ndefaults: { failure_threshold: 2 }');
    expect(await reloaded).toEqual({ type: 'config-reloaded', files: ['circuit-breakers.yml'] });
    expect(breaker.state).toBe('open');
  });

  it('with a bad edit is refused with its line, and recovers with the next one', async () => {
    folder.write('reliability', 'version: 1\nwatch: true');
    load();
    const refusal = next('config-refused');
    folder.write('bulkheads', 'version: 1\nbulkheads:\n  a: { max_concurrent: none }\n');
    const error = (await refusal).error as ConfigError;
    expect(error).toMatchObject({ file: folder.file('bulkheads'), line: 3, column: 24 });
    const reloaded = next('config-reloaded');
    folder.write('bulkheads', 'version: 1\nbulkheads:\n  a: { max_concurrent: 1 }\n');
    await reloaded;
    void reliability.bulkhead('a').execute(() => new Promise(() => undefined));
    await expect(reliability.bulkhead('a').execute(answer)).rejects.toThrow('full');
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('with a bad edit is complained about once, however often it is saved', async () => {
    const clock = new ManualClock();
    reliability = loadReliability({ configDir: folder.path, clock, events, logger, watch: true });
    const bad = 'version: 1\nlogs: true\n';
    const save = async (text: string): Promise<void> => {
      folder.write('reliability', text);
      while (clock.pendingTimers === 0) await new Promise((resolve) => setImmediate(resolve));
      clock.advanceSync('50ms');
    };
    await save(bad);
    await save(bad);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await save('version: 1\n');
    await save(bad);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('is no longer watched when the file says so, or after close()', async () => {
    folder.write('reliability', 'version: 1\nwatch: true');
    load();
    const closed = loadReliability({ configDir: folder.path, events: new EventStream(), logger });
    closed.close();
    const switchedOff = next('config-reloaded');
    folder.write('reliability', 'version: 1\nwatch: false');
    await switchedOff;
    // A third one, whose watch began last and so reports last, tells when the others had their chance.
    const witnessed = new EventStream();
    const witness = loadReliability({
      configDir: folder.path,
      events: witnessed,
      logger,
      watch: true,
    });
    const seen: ReliabilityEvent[] = [];
    events.subscribe((event) => seen.push(event));
    const told = new Promise((resolve) => witnessed.subscribe(resolve));
    folder.write('circuit-breakers', 'version: 1\nbreakers: { newcomer: {} }');
    await told;
    witness.close();
    expect(witness.names()).toEqual(['newcomer']);
    expect([reliability.names(), closed.names()]).toEqual([[], []]);
    expect(seen).toEqual([]);
  });
});
