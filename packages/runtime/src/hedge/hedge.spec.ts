import { AsyncLocalStorage } from 'node:async_hooks';
import { Deadline } from '../deadline/deadline.js';
import { InvalidOptionError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import type { Context } from '../policy.js';
import { RetryBudget } from '../retry-budget/retry-budget.js';
import { ManualClock } from '../testing/manual-clock.js';
import { Hedge, type HedgeOptions } from './hedge.js';

/** One running operation, to be ended by hand. */
interface Run {
  readonly context: Context;
  readonly answer: (value: string) => void;
  readonly fail: (error: unknown) => void;
}

const setUp = (options: Partial<HedgeOptions> = {}) => {
  const clock = new ManualClock();
  const events = new EventStream();
  const seen: ReliabilityEvent[] = [];
  events.subscribe((event) => seen.push(event));
  const hedge = new Hedge('search', { delay: 100, clock, events, ...options });
  const runs: Run[] = [];
  const operation = (context: Context): Promise<string> =>
    new Promise((answer, fail) => runs.push({ context, answer, fail }));
  return { clock, events, seen, hedge, runs, operation };
};

const failed = new Error('failed');

describe('Hedge', () => {
  it('sends a call once where it answers in time', async () => {
    const { clock, hedge, runs, operation } = setUp();
    const call = hedge.execute(operation);
    await clock.advance(99);
    runs[0]!.answer('first');
    await expect(call).resolves.toBe('first');
    await clock.advance('1h');
    expect(runs).toHaveLength(1);
    expect(hedge.counts).toEqual({ calls: 1, hedges: 0, won: 0 });
  });

  it('sends a slow call once more, and takes the first answer', async () => {
    const { clock, hedge, runs, operation, seen } = setUp();
    const call = hedge.execute(operation);
    await clock.advance(100);
    expect(runs).toHaveLength(2);
    runs[1]!.answer('second');
    await expect(call).resolves.toBe('second');
    expect(seen).toEqual([{ type: 'hedge-sent', policy: 'search', hedge: 1 }]);
    expect(hedge.counts).toEqual({ calls: 1, hedges: 1, won: 1 });
  });

  it('takes the first answer also where that is the first call after all', async () => {
    const { clock, hedge, runs, operation } = setUp();
    const call = hedge.execute(operation);
    await clock.advance(100);
    runs[0]!.answer('first');
    await expect(call).resolves.toBe('first');
    expect(hedge.counts.won).toBe(0);
  });

  it('sends no more than `maxHedges`, each a delay after the one before', async () => {
    const { clock, hedge, runs, operation } = setUp({ maxHedges: 2 });
    const call = hedge.execute(operation);
    const sentAfter: number[] = [];
    for (const ms of [99, 1, 99, 1, 1_000]) {
      await clock.advance(ms);
      sentAfter.push(runs.length);
    }
    expect(sentAfter).toEqual([1, 2, 2, 3, 3]);
    runs[2]!.answer('third');
    await expect(call).resolves.toBe('third');
  });

  // Law 30
  it('Law 30: cancels those that did not answer first', async () => {
    const { clock, hedge, runs, operation } = setUp({ maxHedges: 2 });
    const call = hedge.execute(operation);
    await clock.advance(200);
    const signals = runs.map(({ context }) => context.signal);
    runs[1]!.answer('second');
    await call;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, true]);
    expect(signals[0]!.reason).toMatchObject({ name: 'AbortError' });
  });

  // Law 12
  it('Law 12: never aborts the signal of the answer that it returned', async () => {
    const { clock, hedge, runs, operation } = setUp();
    const controller = new AbortController();
    const call = hedge.execute(operation, { signal: controller.signal });
    await clock.advance(100);
    const { signal } = runs[1]!.context;
    runs[1]!.answer('a stream');
    await call;
    runs[0]!.fail(failed);
    await clock.advance('1h');
    expect(signal.aborted).toBe(false);
  });

  // Law 13
  it('Law 13: gives each call its own signal', async () => {
    const { clock, hedge, runs, operation } = setUp();
    const calls = [hedge.execute(operation), hedge.execute(operation)];
    await clock.advance(100);
    expect(new Set(runs.map(({ context }) => context.signal)).size).toBe(4);
    runs.forEach(({ answer }) => answer('done'));
    await Promise.all(calls);
  });

  // Law 30
  it('Law 30: goes on without hedges where the budget is used up', async () => {
    const budget = new RetryBudget('search', {
      minimumPerSecond: 0,
      ratio: 0,
      clock: new ManualClock(),
    });
    while (budget.tryWithdraw());
    const { clock, hedge, runs, operation, seen } = setUp({ budget, maxHedges: 3 });
    const call = hedge.execute(operation);
    await clock.advance('1h');
    expect(runs).toHaveLength(1);
    runs[0]!.answer('late');
    await expect(call).resolves.toBe('late');
    expect(seen).toEqual([]);
  });

  it('pays into the budget once a call, and out of it once a hedge', async () => {
    const budget = { deposit: jest.fn(), tryWithdraw: jest.fn(() => true) };
    const { clock, hedge, runs, operation } = setUp({ budget, maxHedges: 2 });
    const call = hedge.execute(operation);
    await clock.advance('1h');
    runs[0]!.answer('done');
    await call;
    expect(budget.deposit).toHaveBeenCalledTimes(1);
    expect(budget.tryWithdraw).toHaveBeenCalledTimes(2);
  });

  it('Law 30: is no retry: a call that fails before its hedge has failed', async () => {
    const { clock, hedge, runs, operation } = setUp();
    const call = hedge.execute(operation);
    runs[0]!.fail(failed);
    await expect(call).rejects.toBe(failed);
    await clock.advance('1h');
    expect(runs).toHaveLength(1);
  });

  it('waits for the others where one fails', async () => {
    const { clock, hedge, runs, operation } = setUp();
    const call = hedge.execute(operation);
    await clock.advance(100);
    runs[0]!.fail(failed);
    await clock.advance(100);
    runs[1]!.answer('second');
    await expect(call).resolves.toBe('second');
  });

  it('fails with the first error where all have failed', async () => {
    const { clock, hedge, runs, operation } = setUp();
    const call = hedge.execute(operation);
    await clock.advance(100);
    runs[1]!.fail(failed);
    runs[0]!.fail(new Error('later'));
    await expect(call).rejects.toBe(failed);
    await clock.advance('1h');
    expect(runs).toHaveLength(2);
  });

  // Law 24
  it('Law 24: takes a thrown error for a rejection, of the call and of its hedge', async () => {
    const { clock, hedge, runs, operation } = setUp();
    const throws = () => {
      throw failed;
    };
    await expect(hedge.execute(throws)).rejects.toBe(failed);
    const call = hedge.execute((context) => (runs.length ? throws() : operation(context)));
    await clock.advance(100);
    expect(hedge.counts.hedges).toBe(1);
    runs[0]!.answer('first');
    await expect(call).resolves.toBe('first');
    await expect(hedge.execute(() => undefined)).resolves.toBeUndefined();
  });

  it('ends at once and sends nothing more when the caller cancels', async () => {
    const { clock, hedge, runs, operation } = setUp({ maxHedges: 2 });
    const controller = new AbortController();
    const call = hedge.execute(operation, { signal: controller.signal });
    await clock.advance(100);
    controller.abort('enough');
    await expect(call).rejects.toBe('enough');
    for (const { context } of runs) expect(context.signal.reason).toBe('enough');
    await clock.advance('1h');
    expect(runs).toHaveLength(2);
    expect(clock.timersHoldingProcess).toBe(0);
  });

  it('sends nothing for a caller who cancels in the moment of the hedge', async () => {
    const { clock, hedge, runs, operation, seen } = setUp();
    const controller = new AbortController();
    const call = hedge.execute(operation, { signal: controller.signal });
    clock.advanceSync(100);
    controller.abort('enough');
    await expect(call).rejects.toBe('enough');
    await clock.advance('1h');
    expect(runs).toHaveLength(1);
    expect(seen).toEqual([]);
  });

  it('does not begin for a caller who has cancelled', async () => {
    const { hedge, runs, operation } = setUp();
    const call = hedge.execute(operation, { signal: AbortSignal.abort('gone') });
    await expect(call).rejects.toBe('gone');
    expect(runs).toHaveLength(0);
    expect(hedge.counts.calls).toBe(0);
  });

  it('sends nothing after the deadline', async () => {
    const { clock, hedge, runs, operation } = setUp();
    const call = hedge.execute(operation, { deadline: Deadline.after(100, clock) });
    await clock.advance('1h');
    expect(runs).toHaveLength(1);
    runs[0]!.answer('late');
    await call;
  });

  // Law 25
  it('Law 25: leaves no listener on a signal that outlives its calls', async () => {
    const { hedge, runs, operation } = setUp();
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    const calls = [hedge.execute(operation, { signal }), hedge.execute(operation, { signal })];
    runs[0]!.answer('done');
    runs[1]!.fail(failed);
    await Promise.allSettled(calls);
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed).toHaveBeenCalledTimes(2);
  });

  // Law 26
  it('Law 26: reports work that goes on after it was cancelled, and leaves no rejection unhandled', async () => {
    const { clock, hedge, runs, operation, seen } = setUp({ maxHedges: 3 });
    const call = hedge.execute(operation);
    await clock.advance(300);
    runs[0]!.answer('first');
    await call;
    runs[1]!.fail(runs[1]!.context.signal.reason); // as it was told
    runs[2]!.fail(failed);
    runs[3]!.answer('unheard');
    await clock.advance(0);
    expect(seen.filter(({ type }) => type === 'late-settlement')).toEqual([
      { type: 'late-settlement', policy: 'search', outcome: 'rejected', error: failed },
      { type: 'late-settlement', policy: 'search', outcome: 'fulfilled' },
    ]);
  });

  // Law 14
  it('Law 14: sends the hedge although a listener throws', async () => {
    const { clock, events, hedge, runs, operation } = setUp();
    const report = jest.spyOn(console, 'error').mockImplementation();
    events.subscribe(() => {
      throw new Error('listener');
    });
    const call = hedge.execute(operation);
    await clock.advance(100);
    runs[1]!.answer('second');
    await expect(call).resolves.toBe('second');
    report.mockRestore();
  });

  // Law 15
  it('waits longer than a platform timer reaches', async () => {
    const { clock, hedge, runs, operation } = setUp({ delay: 40 * 86_400_000 });
    const call = hedge.execute(operation);
    await clock.advance(40 * 86_400_000 - 1);
    expect(runs).toHaveLength(1);
    await clock.advance(1);
    expect(runs).toHaveLength(2);
    runs[0]!.answer('done');
    await call;
  });

  // Law 18
  it('Law 18: keeps no process alive when all calls have ended', async () => {
    const { clock, hedge, runs, operation } = setUp();
    const calls = [hedge.execute(operation), hedge.execute(operation)];
    expect(clock.timersHoldingProcess).toBe(1);
    runs.forEach(({ answer }) => answer('done'));
    await Promise.all(calls);
    expect(clock.timersHoldingProcess).toBe(0);
  });

  it('runs a hedge in the async context of its caller', async () => {
    const { clock, hedge } = setUp({ maxHedges: 2 });
    const request = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const calls = ['a', 'b'].map((id) =>
      request.run(id, () => {
        let sent = 0;
        return hedge.execute(() => {
          seen.push(request.getStore());
          return ++sent === 3 ? Promise.resolve() : new Promise<void>(() => undefined);
        });
      }),
    );
    await clock.advance(200);
    await Promise.all(calls);
    expect(seen).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });

  it.each([
    [{ delay: 0 }, 'delay'],
    [{ delay: 10, maxHedges: 0 }, 'maxHedges'],
  ])('refuses %j', (options, option) => {
    expect(() => new Hedge('search', options)).toThrow(InvalidOptionError);
    expect(() => new Hedge('search', options)).toThrow(`\`${option}\``);
  });
});
