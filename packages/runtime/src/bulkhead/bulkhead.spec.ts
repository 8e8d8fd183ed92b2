import fc from 'fast-check';
import { Deadline } from '../deadline/deadline.js';
import { BulkheadFullError, DeadlineExceededError, InvalidOptionError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import type { Context, ExecuteOptions } from '../policy.js';
import { ManualClock } from '../testing/manual-clock.js';
import { Timeout } from '../timeout/timeout.js';
import { Bulkhead, type BulkheadOptions } from './bulkhead.js';

const failed = new Error('failed');

const setUp = (options: BulkheadOptions = {}) => {
  const clock = new ManualClock();
  const events = new EventStream();
  const seen: ReliabilityEvent[] = [];
  events.subscribe((event) => seen.push(event));
  const bulkhead = new Bulkhead('db', { maxConcurrent: 1, maxQueue: 2, clock, events, ...options });
  /** Names of the calls under way, in the order in which they began. */
  const running: string[] = [];
  /** A call that stays under way until it is ended by hand. */
  const begin = (name: string, callOptions?: ExecuteOptions) => {
    let answer: ((value: string) => void) | undefined;
    let refuse: ((error: unknown) => void) | undefined;
    const call = bulkhead
      .execute(() => {
        running.push(name);
        return new Promise<string>((resolve, reject) => ([answer, refuse] = [resolve, reject]));
      }, callOptions)
      .finally(() => {
        if (answer) running.splice(running.indexOf(name), 1);
      });
    const settled = call.then(
      (value) => value,
      (error: unknown) => error,
    );
    return {
      settled,
      end: async () => {
        answer!(name);
        await settled;
        await clock.advance(0);
      },
      fail: async () => {
        refuse!(failed);
        await settled;
        await clock.advance(0);
      },
    };
  };
  return { clock, events, seen, bulkhead, running, begin };
};

describe('Bulkhead', () => {
  it('rejects at once what fits neither among the running nor into the queue, and says so', async () => {
    const { bulkhead, begin, seen } = setUp({ maxQueue: 1 });
    begin('a');
    begin('b');
    const error = await begin('c').settled;
    expect(error).toBeInstanceOf(BulkheadFullError);
    expect(error).toMatchObject({
      name: 'BulkheadFullError',
      code: 'RELIABILITY_BULKHEAD_FULL',
      policy: 'db',
      active: 1,
      queued: 1,
      message: 'Bulkhead "db" is full: 1 calls under way, 1 waiting.',
    });
    expect((error as Error).stack ?? '').not.toMatch(/^\s+at /m);
    expect(seen).toEqual([{ type: 'bulkhead-rejected', policy: 'db' }]);
    expect(bulkhead.counts).toEqual({ executed: 1, rejected: 1 });
  });

  it('has no queue unless it is given one', async () => {
    const { begin, bulkhead } = setUp({ maxQueue: undefined });
    begin('a');
    await expect(begin('b').settled).resolves.toBeInstanceOf(BulkheadFullError);
    expect(bulkhead.queued).toBe(0);
  });

  it('Law 8: a caller who cancels leaves the queue at once and gives its place to the next', async () => {
    const { bulkhead, begin, running } = setUp({ maxQueue: 1 });
    const first = begin('a');
    const caller = new AbortController();
    const cancelled = begin('b', { signal: caller.signal });
    caller.abort('gone');
    expect(bulkhead.queued).toBe(0);
    begin('c');
    await expect(cancelled.settled).resolves.toBe('gone');
    await first.end();
    expect(running).toEqual(['c']);
  });

  it('Law 8: a caller who cancels in the moment of the hand-over passes the permit on', async () => {
    const { bulkhead, begin, running, clock } = setUp();
    const caller = new AbortController();
    const first = begin('a');
    const second = begin('b', { signal: caller.signal });
    begin('c');
    // The permit is handed over in a microtask of the first call's end; this comes right after it.
    const end = first.end();
    while (bulkhead.queued === 2) await Promise.resolve();
    caller.abort('gone');
    await end;
    await clock.advance(0);
    await expect(second.settled).resolves.toBe('gone');
    expect(running).toEqual(['c']);
    expect(bulkhead.active).toBe(1);
  });

  it('does not begin for a caller who has cancelled, nor let it wait', async () => {
    const { bulkhead, begin } = setUp();
    await expect(begin('a', { signal: AbortSignal.abort('gone') }).settled).resolves.toBe('gone');
    expect([bulkhead.active, bulkhead.queued]).toEqual([0, 0]);
  });

  it('Law 9: hands a permit over, so that a newcomer cannot overtake the queue', async () => {
    const { bulkhead, begin, running } = setUp();
    const first = begin('a');
    const waiting = begin('b');
    const ended = first.end();
    let overtaken = false;
    while (running[0] !== 'b') {
      if (bulkhead.active < 1) overtaken = true;
      await Promise.resolve();
    }
    await ended;
    begin('c');
    expect(overtaken).toBe(false);
    expect(running).toEqual(['b']);
    await waiting.end();
    expect(running).toEqual(['c']);
  });

  it('serves a higher priority first, and each in the order of arrival', async () => {
    const { begin, running } = setUp({ maxQueue: 9 });
    const calls = new Map(
      Object.entries({ a: 0, b: 0, c: 5, d: -1, e: 5 }).map(([name, priority]) => [
        name,
        begin(name, { priority }),
      ]),
    );
    const order: string[] = [];
    while (running[0]) {
      order.push(running[0]);
      await calls.get(running[0])!.end();
    }
    expect(order).toEqual(['a', 'c', 'e', 'b', 'd']);
  });

  it('Law 10: holds the permit of a call that timed out until its work has ended', async () => {
    const { clock, bulkhead } = setUp({ maxQueue: 0 });
    const timeout = new Timeout('db', { duration: 50, clock, events: new EventStream() });
    let end!: () => void;
    let under = 0;
    const work = () => {
      under++;
      return new Promise<void>((resolve) => (end = resolve)).finally(() => under--);
    };
    const call = bulkhead.execute((context) => timeout.execute(work, context));
    const rejection = expect(call).rejects.toMatchObject({ code: 'RELIABILITY_TIMEOUT' });
    await clock.advance(50);
    await rejection;
    expect(bulkhead.active).toBe(1);
    for (let n = 0; n < 7; n++) {
      await expect(bulkhead.execute(work)).rejects.toBeInstanceOf(BulkheadFullError);
    }
    expect(under).toBe(1);
    end();
    await clock.advance(0);
    expect(bulkhead.active).toBe(0);
  });

  it('Law 10: gives up on no work because its caller did', async () => {
    const { bulkhead, begin, running } = setUp();
    const caller = new AbortController();
    const call = begin('a', { signal: caller.signal });
    caller.abort('gone');
    begin('b');
    expect(running).toEqual(['a']);
    expect(bulkhead.active).toBe(1);
    await call.end();
    expect(running).toEqual(['b']);
  });

  it('rejects who has waited as long as `queueTimeout`', async () => {
    const { clock, bulkhead, begin, seen } = setUp({ queueTimeout: '1s' });
    const first = begin('a');
    const waiting = begin('b');
    await clock.advance(999);
    expect(bulkhead.queued).toBe(1);
    await clock.advance(1);
    await expect(waiting.settled).resolves.toBeInstanceOf(BulkheadFullError);
    expect(bulkhead.queued).toBe(0);
    expect(seen).toEqual([{ type: 'bulkhead-rejected', policy: 'db' }]);
    await first.end();
    expect(bulkhead.active).toBe(0);
  });

  it('rejects it as such although a listener then aborts the caller', async () => {
    const { clock, begin, events, bulkhead } = setUp({ queueTimeout: '1s' });
    const caller = new AbortController();
    events.subscribe(() => caller.abort('stop all'));
    begin('a');
    const waiting = begin('b', { signal: caller.signal });
    await clock.advance('1s');
    await expect(waiting.settled).resolves.toBeInstanceOf(BulkheadFullError);
    expect(bulkhead.queued).toBe(0);
  });

  it('ends a wait in the queue when the deadline passes', async () => {
    const { clock, begin, seen, bulkhead } = setUp({ queueTimeout: '1s' });
    begin('a');
    const waiting = begin('b', { deadline: Deadline.after(200, clock) });
    await clock.advance(200);
    await expect(waiting.settled).resolves.toBeInstanceOf(DeadlineExceededError);
    expect(seen).toEqual([]);
    expect(bulkhead.queued).toBe(0);
  });

  it('lets as many of the waiting begin as it is given permits more', async () => {
    const { bulkhead, begin, running, clock } = setUp({ maxQueue: 9 });
    for (const name of ['a', 'b', 'c', 'd']) begin(name);
    bulkhead.reconfigure({ maxConcurrent: 3, maxQueue: 9 });
    await clock.advance(0);
    expect(running).toEqual(['a', 'b', 'c']);
    expect(bulkhead.queued).toBe(1);
  });

  it('ends no call where it is given fewer permits, and begins none until they suffice', async () => {
    const { bulkhead, begin, running } = setUp({ maxConcurrent: 3 });
    const calls = ['a', 'b', 'c'].map((name) => begin(name));
    begin('d');
    bulkhead.reconfigure({ maxConcurrent: 1, maxQueue: 0 });
    await calls[0]!.end();
    await calls[1]!.end();
    expect(running).toEqual(['c']);
    await calls[2]!.end();
    expect(running).toEqual(['d']);
    expect(() => bulkhead.reconfigure({ maxConcurrent: 0 })).toThrow('`maxConcurrent`');
  });

  it.each<[string, (context: Context) => unknown]>([
    ['returns', () => 'value'],
    ['returns nothing', () => undefined],
    [
      'throws',
      () => {
        throw failed;
      },
    ],
    [
      'throws nothing',
      () => {
        throw undefined;
      },
    ],
    ['fulfils', () => Promise.resolve('value')],
    ['rejects', () => Promise.reject(failed)],
    ['rejects with a number', () => Promise.reject(1)],
  ])('Law 24: gets its permit back where the operation %s', async (_, operation) => {
    const { bulkhead, begin, running, clock } = setUp();
    const call = bulkhead.execute(operation).catch(() => undefined);
    begin('next');
    expect(bulkhead.active).toBe(1);
    await call;
    await clock.advance(0);
    expect(running).toEqual(['next']);
    expect(bulkhead.active).toBe(1);
  });

  it('Law 18: keeps no process alive when nobody waits any more', async () => {
    const { clock, begin } = setUp({ queueTimeout: '1h' });
    const first = begin('a');
    begin('b');
    expect(clock.pendingTimers).toBe(1);
    await first.end();
    expect(clock.pendingTimers).toBe(0);
  });

  it('Law 25: leaves no listener on a signal that outlives its calls', async () => {
    const { begin, bulkhead } = setUp();
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    const calls = ['a', 'b', 'c'].map((name) => begin(name, { signal }));
    for (const call of calls) await call.end();
    expect(bulkhead.active).toBe(0);
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed).toHaveBeenCalledTimes(2);
  });

  it.each([
    [{ maxConcurrent: 0 }, 'maxConcurrent', 'a whole number of at least 1, got 0'],
    [{ maxQueue: -1 }, 'maxQueue', 'a whole number of at least 0, got -1'],
    [{ queueTimeout: 0 }, 'queueTimeout', 'a duration such as 250ms, 10s, 5m or 1h, got 0'],
  ])('refuses %j', (options, option, expected) => {
    const construct = () => new Bulkhead('db', options);
    expect(construct).toThrow(InvalidOptionError);
    expect(construct).toThrow(`"db": expected \`${option}\` to be ${expected}.`);
  });

  it('never runs more than `maxConcurrent`, and loses no permit, whatever happens in which order', async () => {
    const step = fc.record({
      do: fc.constantFrom('begin', 'begin', 'end', 'fail', 'cancel', 'advance'),
      n: fc.nat(),
      settle: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 5 }),
        fc.array(step, { maxLength: 50 }),
        async (maxConcurrent, maxQueue, steps) => {
          const { clock, bulkhead } = setUp({ maxConcurrent, maxQueue, queueTimeout: 100 });
          const under = new Map<
            number,
            { resolve: () => void; reject: (error: unknown) => void }
          >();
          const callers: AbortController[] = [];
          let settled = 0;
          const begin = () => {
            const id = callers.length;
            const caller = new AbortController();
            callers.push(caller);
            const work = () =>
              new Promise<void>((resolve, reject) => {
                under.set(id, { resolve, reject });
                expect(under.size).toBeLessThanOrEqual(maxConcurrent);
              });
            void bulkhead.execute(work, { signal: caller.signal }).then(
              () => settled++,
              () => settled++,
            );
          };
          const finish = (n: number, how: 'resolve' | 'reject') => {
            const [id, call] = [...under][n % (under.size || 1)] ?? [];
            under.delete(id!);
            call?.[how](failed);
          };
          for (const { do: what, n, settle } of steps) {
            if (what === 'begin') begin();
            else if (what === 'end') finish(n, 'resolve');
            else if (what === 'fail') finish(n, 'reject');
            else if (what === 'cancel') callers[n % (callers.length || 1)]?.abort();
            else await clock.advance(n % 150);
            if (settle) await clock.advance(0);
            expect(bulkhead.active).toBeLessThanOrEqual(maxConcurrent);
            expect(bulkhead.queued).toBeLessThanOrEqual(maxQueue);
          }
          await clock.advance('1h');
          while (under.size) {
            finish(0, 'resolve');
            await clock.advance(0);
          }
          expect([bulkhead.active, bulkhead.queued, clock.pendingTimers]).toEqual([0, 0, 0]);
          expect(settled).toBe(callers.length);
        },
      ),
    );
  });
});
