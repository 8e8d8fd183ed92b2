import { Deadline } from '../deadline/deadline.js';
import { DeadlineExceededError, InvalidOptionError, TimeoutError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import type { Context, ExecuteOptions } from '../policy.js';
import { ManualClock } from '../testing/manual-clock.js';
import { Timeout, type TimeoutOptions } from './timeout.js';

const failed = new Error('failed');

/** One running operation, to be ended by hand. */
interface Run {
  readonly context: Context;
  readonly answer: (value: string) => void;
  readonly fail: (error: unknown) => void;
}

const setUp = (options: Partial<TimeoutOptions> = {}) => {
  const clock = new ManualClock();
  const events = new EventStream();
  const seen: ReliabilityEvent[] = [];
  events.subscribe((event) => seen.push(event));
  const timeout = new Timeout('search', { duration: 100, clock, events, ...options });
  const runs: Run[] = [];
  /** How a call ends: its value, or its error. */
  const begin = (callOptions?: ExecuteOptions): Promise<unknown> =>
    timeout
      .execute(
        (context) => new Promise<string>((answer, fail) => runs.push({ context, answer, fail })),
        callOptions,
      )
      .catch((error: unknown) => error);
  return { clock, events, seen, timeout, runs, begin };
};

describe('Timeout', () => {
  it('ends the wait after its duration, and says who waited for how long', async () => {
    const { clock, begin, seen, timeout } = setUp({ duration: '1500ms' });
    const call = begin();
    await clock.advance(1_500);
    const error = await call;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({
      name: 'TimeoutError',
      code: 'RELIABILITY_TIMEOUT',
      policy: 'search',
      timeoutMs: 1_500,
      message: 'Timeout "search": no answer within 1.5 s.',
    });
    expect(seen).toEqual([{ type: 'timed-out', policy: 'search', timeoutMs: 1_500 }]);
    expect(timeout.counts).toEqual({ calls: 1, timedOut: 1 });
  });

  it('lets through an answer, and an error, that comes in time', async () => {
    const { clock, begin, runs, seen, timeout } = setUp();
    const calls = [begin(), begin()];
    await clock.advance(99);
    runs[0]!.answer('found');
    runs[1]!.fail(failed);
    await expect(Promise.all(calls)).resolves.toEqual(['found', failed]);
    await clock.advance('1h');
    expect(seen).toEqual([]);
    expect(timeout.counts).toEqual({ calls: 2, timedOut: 0 });
  });

  it('tells the work that nobody waits for it any more', async () => {
    const { clock, begin, runs } = setUp();
    const call = begin();
    const { signal } = runs[0]!.context;
    await clock.advance(99);
    expect(signal.aborted).toBe(false);
    await clock.advance(1);
    expect(signal.reason).toBe(await call);
  });

  it('shows the work an aborted signal where it looks at it late', async () => {
    const { clock, begin, runs } = setUp();
    const call = begin();
    await clock.advance(100);
    const { signal } = runs[0]!.context;
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBe(await call);
    expect(runs[0]!.context.signal).toBe(signal);
  });

  it("Law 11: a caller's abort is no timeout, and its reason comes through", async () => {
    const { clock, begin, runs, seen, timeout } = setUp();
    const caller = new AbortController();
    const call = begin({ signal: caller.signal });
    const { signal } = runs[0]!.context;
    await clock.advance(50);
    caller.abort('gone');
    await expect(call).resolves.toBe('gone');
    expect(signal.reason).toBe('gone');
    await clock.advance('1h');
    expect(seen).toEqual([]);
    expect(timeout.counts.timedOut).toBe(0);
  });

  it('does not begin for a caller who has cancelled', async () => {
    const { begin, runs, timeout } = setUp();
    await expect(begin({ signal: AbortSignal.abort('gone') })).resolves.toBe('gone');
    expect(runs).toEqual([]);
    expect(timeout.counts.calls).toBe(0);
  });

  it('Law 12: never aborts the signal of a call that succeeded', async () => {
    const { clock, begin, runs } = setUp();
    const caller = new AbortController();
    const call = begin({ signal: caller.signal });
    const { signal } = runs[0]!.context;
    runs[0]!.answer('a stream');
    await call;
    await clock.advance('1h');
    expect(signal.aborted).toBe(false);
  });

  it('Law 13: gives each call a signal of its own, and cancels none with another', async () => {
    const { clock, begin, runs } = setUp();
    void begin();
    await clock.advance(60);
    void begin();
    const signals = runs.map(({ context }) => context.signal);
    await clock.advance(40);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('Law 14: times out although a listener throws', async () => {
    const report = jest.spyOn(console, 'error').mockImplementation();
    const { clock, events, begin } = setUp();
    events.subscribe(() => {
      throw new Error('listener');
    });
    const calls = [begin(), begin()];
    await clock.advance(100);
    for (const call of calls) await expect(call).resolves.toBeInstanceOf(TimeoutError);
    report.mockRestore();
  });

  it('Law 11: a listener that aborts the caller when the time is up changes nothing of that', async () => {
    const { clock, events, begin, runs, timeout } = setUp();
    const caller = new AbortController();
    events.subscribe(({ type }) => {
      if (type === 'timed-out') caller.abort('stop all');
    });
    const call = begin({ signal: caller.signal });
    const byDeadline = begin({ signal: caller.signal, deadline: Deadline.after(100, clock) });
    const cancelled = begin({ signal: caller.signal });
    const { signal } = runs[0]!.context;
    await clock.advance(100);
    const error = await call;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(signal.reason).toBe(error);
    await expect(byDeadline).resolves.toBe('stop all');
    await expect(cancelled).resolves.toBe('stop all');
    expect(timeout.counts.timedOut).toBe(1);
  });

  it('Law 11: that holds for a deadline, too', async () => {
    const { clock, events, begin } = setUp();
    const caller = new AbortController();
    events.subscribe(() => caller.abort('stop all'));
    const call = begin({ signal: caller.signal, deadline: Deadline.after(40, clock) });
    await clock.advance(40);
    await expect(call).resolves.toBeInstanceOf(DeadlineExceededError);
  });

  it('Law 15: waits longer than a platform timer reaches, and for ever where it is told to', async () => {
    const month = 40 * 86_400_000;
    const { clock, begin } = setUp({ duration: month });
    let ended = false;
    void begin().then(() => (ended = true));
    await clock.advance(month - 1);
    expect(ended).toBe(false);
    await clock.advance(1);
    expect(ended).toBe(true);
    const patient = setUp({ duration: Infinity });
    const call = patient.begin();
    await patient.clock.advance(month);
    patient.runs[0]!.answer('at last');
    await expect(call).resolves.toBe('at last');
  });

  it('Law 18: keeps no process alive when all calls have ended', async () => {
    const { clock, begin, runs } = setUp();
    const deadline = Deadline.after(50, clock);
    const caller = new AbortController();
    const calls = [begin(), begin(), begin({ deadline }), begin({ signal: caller.signal })];
    expect(clock.timersHoldingProcess).toBe(2);
    runs[0]!.answer('found');
    runs[1]!.fail(failed);
    runs[2]!.answer('found');
    caller.abort();
    await Promise.all(calls);
    expect(clock.timersHoldingProcess).toBe(0);
  });

  it('ends by the deadline where that comes first, and by the duration otherwise', async () => {
    const { clock, begin, seen } = setUp();
    const sooner = begin({ deadline: Deadline.after(40, clock) });
    const later = begin({ deadline: Deadline.after(400, clock) });
    await clock.advance(40);
    const error = await sooner;
    expect(error).toBeInstanceOf(DeadlineExceededError);
    expect((error as Error).message).toBe('Deadline passed before "search" could answer.');
    await clock.advance(59);
    expect(seen).toHaveLength(1);
    await clock.advance(1);
    await expect(later).resolves.toBeInstanceOf(TimeoutError);
  });

  it('hands the deadline on as it is, for the work to see', async () => {
    const { clock, begin, runs } = setUp();
    const deadline = Deadline.after(40, clock);
    void begin({ deadline, priority: 3 });
    expect(runs[0]!.context).toMatchObject({ deadline, priority: 3, attempt: 1 });
  });

  it.each([100, 40])(
    'loses no call that a listener begins when another times out, with a deadline of %d ms',
    async (untilDeadline) => {
      const { clock, events, begin, seen } = setUp();
      const deadline = Deadline.after(untilDeadline, clock);
      const more: Promise<unknown>[] = [];
      events.subscribe(({ type }) => {
        if (type === 'timed-out' && more.length < 2) more.push(begin());
      });
      const first = begin({ deadline });
      const second = begin();
      await clock.advance('1h');
      await Promise.all([first, second]);
      expect(more).toHaveLength(2);
      for (const call of more) await expect(call).resolves.toBeInstanceOf(TimeoutError);
      expect(seen).toHaveLength(4);
      expect(clock.pendingTimers).toBe(0);
    },
  );

  it('Law 24: takes a thrown error for a rejection, and nothing for an answer', async () => {
    const { clock, timeout, seen } = setUp();
    const call = timeout.execute(() => {
      throw failed;
    });
    await expect(call).rejects.toBe(failed);
    await expect(timeout.execute(() => undefined)).resolves.toBeUndefined();
    await clock.advance('1h');
    expect(seen).toEqual([]);
  });

  it('Law 25: leaves no listener on a signal that outlives its calls', async () => {
    const { clock, begin, runs } = setUp();
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    const calls = [begin({ signal }), begin({ signal }), begin({ signal })];
    runs[0]!.answer('found');
    runs[1]!.fail(failed);
    await clock.advance(100);
    await Promise.all(calls);
    expect(added).toHaveBeenCalledTimes(3);
    expect(removed).toHaveBeenCalledTimes(3);
  });

  it('Law 26: reports work that ends after it was given up on, and leaves no rejection unhandled', async () => {
    const { clock, begin, runs, seen } = setUp();
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const calls = [begin(), begin(), begin(), begin()];
    const { signal } = runs[2]!.context;
    await clock.advance(100);
    await Promise.all(calls);
    seen.length = 0;
    runs[0]!.answer('unheard');
    runs[1]!.fail(failed);
    runs[2]!.fail(signal.reason); // as it was told
    runs[3]!.fail(new DOMException('aborted', 'AbortError'));
    await clock.advance(0);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(seen).toEqual([
      { type: 'late-settlement', policy: 'search', outcome: 'fulfilled', error: undefined },
      { type: 'late-settlement', policy: 'search', outcome: 'rejected', error: failed },
    ]);
  });

  it.each(['answer', 'fail'] as const)(
    'Law 26: says when the abandoned work has ended by `%s`',
    async (ending) => {
      const { clock, begin, runs } = setUp();
      const call = begin();
      await clock.advance(100);
      const { settled } = (await call) as TimeoutError;
      const ended = jest.fn();
      void settled!.then(ended);
      await clock.advance('1h');
      expect(ended).not.toHaveBeenCalled();
      runs[0]![ending]('late');
      await settled;
    },
  );

  it.each([
    [0, 'got 0'],
    [-1, 'got -1'],
    [NaN, 'got NaN'],
    ['soon', 'got soon'],
  ])('refuses a duration of %p', (duration, got) => {
    const construct = () => new Timeout('search', { duration: duration as number });
    expect(construct).toThrow(InvalidOptionError);
    expect(construct).toThrow(
      `"search": expected \`duration\` to be a duration such as 250ms, 10s, 5m or 1h, ${got}.`,
    );
  });
});
