import { InvalidOptionError, TimeoutError } from '../errors.js';
import type { ReliabilityEvent } from '../events/events.js';
import { ManualClock } from '../testing/manual-clock.js';
import { Check, type CheckDefinition } from './check.js';

const never = (): Promise<never> => new Promise(() => undefined);

describe('Check', () => {
  let clock: ManualClock;
  let told: ReliabilityEvent[];
  const check = (ask: CheckDefinition['check'], options: Partial<CheckDefinition> = {}) =>
    new Check('db', { check: ask, ...options }, clock, (event) => told.push(event));

  beforeEach(() => {
    clock = new ManualClock();
    told = [];
  });

  it('asks once, however many ask at the same time', async () => {
    let settle = (): void => undefined;
    const ask = jest.fn(() => new Promise<void>((resolve) => (settle = resolve)));
    const db = check(ask);
    const answers = Array.from({ length: 1_000 }, () => db.outcome());
    settle();
    expect(new Set((await Promise.all(answers)).map(({ status }) => status))).toEqual(
      new Set(['pass']),
    );
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('answers a thousand probes within the timeout while the one call hangs', async () => {
    const ask = jest.fn(never);
    const db = check(ask, { timeout: '2s' });
    const early = Array.from({ length: 500 }, () => db.outcome());
    await clock.advance('1s');
    const late = Array.from({ length: 500 }, () => db.outcome());
    await clock.advance('1s');
    for (const outcome of await Promise.all([...early, ...late])) {
      expect(outcome).toMatchObject({ status: 'fail', output: 'RELIABILITY_TIMEOUT', at: 2_000 });
    }
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('starts no second call beside one that hangs, and answers at once meanwhile', async () => {
    const ask = jest.fn(never);
    const db = check(ask, { timeout: '2s', cacheFor: 0 });
    void db.outcome();
    await clock.advance('2s');
    await clock.advance('1h');
    expect(await db.outcome()).toMatchObject({ status: 'fail', at: 3_602_000 });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('asks anew once the call that hung has ended, and does not believe what it said so late', async () => {
    const settles: (() => void)[] = [];
    const ask = jest.fn(() => new Promise<void>((resolve) => settles.push(resolve)));
    const db = check(ask, { timeout: '2s', cacheFor: '1s' });
    void db.outcome();
    await clock.advance('2s');
    settles[0]!();
    await clock.advance(999);
    expect((await db.outcome()).status).toBe('fail');
    await clock.advance(1);
    const second = db.outcome();
    settles[1]!();
    expect((await second).status).toBe('pass');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('tells a call that is given up on to stop, with our timeout as the reason', async () => {
    let signal: AbortSignal | undefined;
    const db = check((given) => ((signal = given), never()), { timeout: '2s' });
    void db.outcome();
    await clock.advance(1_999);
    expect(signal?.aborted).toBe(false);
    await clock.advance(1);
    expect(signal?.reason).toBeInstanceOf(TimeoutError);
  });

  it('leaves the signal of an answered call alone, and no timer behind', async () => {
    let signal: AbortSignal | undefined;
    const db = check((given) => void (signal = given));
    await db.outcome();
    await clock.advance('1h');
    expect(signal?.aborted).toBe(false);
    expect(clock.pendingTimers).toBe(0);
  });

  it('serves an answer again while it is fresh, and never beyond its age', async () => {
    const ask = jest.fn();
    const db = check(ask, { cacheFor: '1s' });
    const first = await db.outcome();
    await clock.advance(999);
    expect(await db.outcome()).toBe(first);
    await clock.advance(1);
    expect(await db.outcome()).not.toBe(first);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('remembers a failure no longer than a success', async () => {
    const ask = jest.fn().mockRejectedValueOnce(new Error()).mockResolvedValue(undefined);
    const db = check(ask, { cacheFor: '1s' });
    expect((await db.outcome()).status).toBe('fail');
    expect((await db.outcome()).status).toBe('fail');
    await clock.advance('1s');
    expect((await db.outcome()).status).toBe('pass');
  });

  it('asks each time where nothing may be remembered', async () => {
    const ask = jest.fn();
    const db = check(ask, { cacheFor: 0 });
    await db.outcome();
    await db.outcome();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('takes throwing and rejecting for the same', async () => {
    const failure = Object.assign(new Error('secret'), { code: 'ECONNREFUSED' });
    const thrown = await check(() => {
      throw failure;
    }).outcome();
    const rejected = await check(() => Promise.reject(failure)).outcome();
    expect(thrown).toEqual(rejected);
    expect(thrown).toMatchObject({ status: 'fail', output: 'ECONNREFUSED', error: failure });
  });

  it('measures how long the answer took', async () => {
    const db = check(() => new Promise<void>((resolve) => void clock.schedule(resolve, 42)));
    const outcome = db.outcome();
    await clock.advance(42);
    expect(await outcome).toEqual({
      status: 'pass',
      observedValue: 42,
      observedUnit: 'ms',
      at: 42,
    });
  });

  it.each([
    ['no function', { check: 'select 1' as never }],
    ['a timeout of nothing', { timeout: 0 }],
    ['a timeout that never comes', { timeout: Infinity }],
    ['an age without limit', { cacheFor: Infinity }],
    ['a duration that is none', { cacheFor: 'soon' as never }],
  ])('refuses %s', (_, options) => {
    expect(() => check(jest.fn(), options)).toThrow(InvalidOptionError);
  });
});
