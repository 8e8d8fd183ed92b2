import { Bulkhead } from '../bulkhead/bulkhead.js';
import { CircuitBreaker } from '../circuit-breaker/circuit-breaker.js';
import { BulkheadFullError, CircuitOpenError, InvalidOptionError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import { Hedge } from '../hedge/hedge.js';
import { pipeline } from '../pipeline/pipeline.js';
import type { ExecuteOptions } from '../policy.js';
import { Retry } from '../retry/retry.js';
import { ManualClock } from '../testing/manual-clock.js';
import { Timeout } from '../timeout/timeout.js';
import { Fallback } from './fallback.js';
import type { FallbackOptions } from './options.js';

const failed = new Error('failed');
const fail = (): Promise<never> => Promise.reject(failed);

const setUp = (options: FallbackOptions) => {
  const clock = new ManualClock();
  const events = new EventStream();
  const seen: ReliabilityEvent[] = [];
  events.subscribe((event) => seen.push(event));
  return { clock, seen, events, fallback: new Fallback('prices', { clock, events, ...options }) };
};

describe('Fallback', () => {
  it('gives the answer of a call that succeeds, whatever it is', async () => {
    const { fallback, seen } = setUp({ value: 'substitute' });
    await expect(fallback.execute(() => 'answer')).resolves.toBe('answer');
    // Law 24
    await expect(fallback.execute(() => undefined)).resolves.toBeUndefined();
    expect(seen).toEqual([]);
    expect(fallback.counts).toEqual({ calls: 2, used: 0 });
  });

  it.each([
    ['rejects', fail],
    [
      'throws',
      () => {
        throw failed;
      },
    ],
  ])('Law 24: serves its value where the operation %s', async (_, operation) => {
    const { fallback, seen } = setUp({ value: null });
    await expect(fallback.execute(operation)).resolves.toBeNull();
    expect(seen).toEqual([
      { type: 'fallback-used', policy: 'prices', kind: 'value', error: failed },
    ]);
    expect(fallback.counts).toEqual({ calls: 1, used: 1 });
  });

  it('asks its handler, with the error and the context of the call', async () => {
    const handler = jest.fn(async () => undefined);
    const { fallback, seen } = setUp({ handler });
    await expect(fallback.execute(fail, { priority: 3 })).resolves.toBeUndefined();
    expect(handler).toHaveBeenCalledWith(failed, expect.objectContaining({ priority: 3 }));
    expect(seen).toMatchObject([{ kind: 'handler', error: failed }]);
  });

  it('passes on what its handler throws, with the error that it was to handle as the cause', async () => {
    const worse = new Error('worse');
    const { fallback, seen } = setUp({ handler: () => Promise.reject(worse) });
    await expect(fallback.execute(fail)).rejects.toBe(worse);
    expect(worse.cause).toBe(failed);
    expect(seen).toEqual([]);
  });

  it('serves for the rejections of other policies', async () => {
    const { fallback } = setUp({ value: 'substitute' });
    const breaker = new CircuitBreaker('prices', { events: new EventStream() });
    breaker.isolate();
    for (const operation of [
      () => breaker.execute(() => 'answer'),
      () => Promise.reject(new BulkheadFullError('prices', 1, 0)),
    ]) {
      await expect(fallback.execute(operation)).resolves.toBe('substitute');
    }
  });

  it('serves only for the errors that it handles', async () => {
    const { fallback } = setUp({
      value: 'substitute',
      handles: (error) => error instanceof CircuitOpenError,
    });
    await expect(fallback.execute(fail)).rejects.toBe(failed);
    const open = new CircuitOpenError('prices', 'open', 1);
    await expect(fallback.execute(() => Promise.reject(open))).resolves.toBe('substitute');
  });

  // Law 6
  it('Law 6: serves nothing to a caller who has cancelled', async () => {
    const handler = jest.fn();
    const { fallback, seen } = setUp({ handler });
    const controller = new AbortController();
    const call = fallback.execute(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      { signal: controller.signal },
    );
    controller.abort('enough');
    await expect(call).rejects.toBe('enough');
    const begun = jest.fn();
    await expect(fallback.execute(begun, { signal: controller.signal })).rejects.toBe('enough');
    expect(begun).not.toHaveBeenCalled();
    expect(handler).not.toHaveBeenCalled();
    expect(seen).toEqual([]);
  });

  it('serves where the operation was aborted by somebody else than its caller', async () => {
    const { fallback } = setUp({ value: 'substitute' });
    const aborted = () => Promise.reject(new DOMException('aborted', 'AbortError'));
    const { signal } = new AbortController();
    await expect(fallback.execute(aborted, { signal })).resolves.toBe('substitute');
  });

  // Law 14
  it('Law 14: serves although a listener throws', async () => {
    const { fallback, events } = setUp({ value: 'substitute' });
    const report = jest.spyOn(console, 'error').mockImplementation();
    events.subscribe(() => {
      throw new Error('listener');
    });
    await expect(fallback.execute(fail)).resolves.toBe('substitute');
    report.mockRestore();
  });

  it.each<[FallbackOptions, string]>([
    [{}, 'value'],
    [{ value: 1, handler: () => 2 }, 'value'],
    [{ staleFor: 0 }, 'staleFor'],
    [{ value: 1, maxKeys: 0 }, 'maxKeys'],
  ])('refuses %j', (options, option) => {
    expect(() => new Fallback('prices', options)).toThrow(InvalidOptionError);
    expect(() => new Fallback('prices', options)).toThrow(`\`${option}\``);
  });
});

describe('Fallback with staleFor', () => {
  const key = 'EUR';

  it('serves the last good answer while it is fresh enough, and tells its age', async () => {
    const { clock, fallback, seen } = setUp({ staleFor: '1m' });
    await fallback.execute(() => 'first', { key });
    await fallback.execute(() => 'second', { key });
    clock.set(60_000);
    await expect(fallback.execute(fail, { key })).resolves.toBe('second');
    expect(seen).toEqual([
      { type: 'fallback-used', policy: 'prices', kind: 'stale', ageMs: 60_000, error: failed },
    ]);
    clock.set(60_001);
    await expect(fallback.execute(fail, { key })).rejects.toBe(failed);
  });

  it('takes no substitute for an answer', async () => {
    const { clock, fallback } = setUp({ staleFor: 100, value: 'substitute' });
    await fallback.execute(() => 'answer', { key });
    clock.set(90);
    await fallback.execute(fail, { key });
    clock.set(101);
    await expect(fallback.execute(fail, { key })).resolves.toBe('substitute');
  });

  it('passes the error through where there is no good answer yet', async () => {
    const { fallback, seen } = setUp({ staleFor: '1m' });
    await expect(fallback.execute(fail, { key })).rejects.toBe(failed);
    expect(seen).toEqual([]);
  });

  it('Law 24: remembers an answer of undefined', async () => {
    const { fallback } = setUp({ staleFor: '1m', value: 'substitute' });
    await fallback.execute(() => undefined, { key });
    await expect(fallback.execute(fail, { key })).resolves.toBeUndefined();
  });

  it.each<[string, FallbackOptions, ExecuteOptions, ExecuteOptions]>([
    ['passes', {}, { key: 'EUR' }, { key: 'USD' }],
    ['is given', { key: ({ priority }) => priority }, { priority: 1 }, { priority: 2 }],
    ['is given, whatever passes,', { key: (c) => c.priority }, { key, priority: 1 }, { key }],
  ])(
    'Law 31: serves no answer of another key, where the caller %s one',
    async (_, options, mine, other) => {
      const { fallback } = setUp({ staleFor: '1m', ...options });
      await fallback.execute(() => 'answer to me', mine);
      await expect(fallback.execute(fail, mine)).resolves.toBe('answer to me');
      await expect(fallback.execute(fail, other)).rejects.toBe(failed);
    },
  );

  it.each<[string, FallbackOptions]>([
    ['passes none', {}],
    ['has undefined for one', { key: () => undefined }],
    ['has null for one', { key: () => null }],
  ])('Law 31: remembers and serves nothing where the caller %s, and says so once', async (_, o) => {
    const { fallback, seen } = setUp({ staleFor: '1m', ...o });
    await expect(fallback.execute(() => 'of one caller')).resolves.toBe('of one caller');
    await expect(fallback.execute(fail)).rejects.toBe(failed);
    await expect(fallback.execute(fail)).rejects.toBe(failed);
    expect(seen).toEqual([{ type: 'fallback-without-key', policy: 'prices' }]);
    expect(fallback.counts).toEqual({ calls: 3, used: 0 });
  });

  it('Law 31: serves a call without a key its value', async () => {
    const { fallback } = setUp({ staleFor: '1m', value: 'substitute' });
    await fallback.execute(() => 'of one caller');
    await expect(fallback.execute(fail)).resolves.toBe('substitute');
  });

  it('takes an empty text for a key', async () => {
    const { fallback } = setUp({ staleFor: '1m' });
    await fallback.execute(() => 'answer', { key: '' });
    await expect(fallback.execute(fail, { key: '' })).resolves.toBe('answer');
  });

  it('has the key of the call through all policies around it', async () => {
    const { clock, events, fallback } = setUp({ staleFor: '1m' });
    const shared = { clock, events };
    const all = pipeline(
      new Retry('prices', { maxRetries: 1, baseDelay: 0, ...shared }),
      new CircuitBreaker('prices', shared),
      new Timeout('prices', { duration: '1s', ...shared }),
      new Bulkhead('prices', shared),
      new Hedge('prices', { delay: '1s', ...shared }),
      fallback,
    );
    const keys: unknown[] = [];
    const call = all.execute(
      (context) => {
        keys.push(context.key);
        throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
      },
      { key },
    );
    const rejection = expect(call).rejects.toThrow('down');
    await clock.advance('1m');
    await rejection;
    expect(keys).toEqual(['EUR', 'EUR']);
  });

  it('asks for the key before the call, so that no good answer is lost to it', async () => {
    const throws = () => {
      throw failed;
    };
    const { fallback } = setUp({ staleFor: '1m', key: throws });
    const operation = jest.fn();
    await expect(fallback.execute(operation)).rejects.toBe(failed);
    expect(operation).not.toHaveBeenCalled();
  });

  // Law 19
  it('forgets the keys that were used longest ago', async () => {
    const { fallback } = setUp({ staleFor: '1m', key: ({ priority }) => priority, maxKeys: 2 });
    const ask = (priority: number) => fallback.execute(() => priority, { priority });
    const failing = (priority: number) => fallback.execute<number>(fail, { priority });
    await ask(1);
    await ask(2);
    await expect(failing(1)).resolves.toBe(1);
    await ask(3);
    await expect(failing(2)).rejects.toBe(failed);
    await expect(failing(1)).resolves.toBe(1);
    await expect(failing(3)).resolves.toBe(3);
  });
});
