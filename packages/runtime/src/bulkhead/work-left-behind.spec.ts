import fc from 'fast-check';
import { Deadline } from '../deadline/deadline.js';
import { BulkheadFullError } from '../errors.js';
import { EventStream } from '../events/event-stream.js';
import { Hedge } from '../hedge/hedge.js';
import { pipeline } from '../pipeline/pipeline.js';
import type { ExecuteOptions, Policy } from '../policy.js';
import { Retry } from '../retry/retry.js';
import { ManualClock } from '../testing/manual-clock.js';
import { Timeout } from '../timeout/timeout.js';
import { Bulkhead } from './bulkhead.js';

/** Work that looks at no signal, and ends when it is told to. */
interface Work {
  readonly answer: (value: string) => void;
  readonly fail: (error: unknown) => void;
}

const setUp = (maxConcurrent = 1) => {
  const clock = new ManualClock();
  const shared = { clock, events: new EventStream() };
  const bulkhead = new Bulkhead('db', { maxConcurrent, ...shared });
  const under = new Set<Work>();
  const work = () =>
    new Promise<string>((answer, fail) => {
      const one: Work = {
        answer: (value) => {
          under.delete(one);
          answer(value);
        },
        fail: (error) => {
          under.delete(one);
          fail(error);
        },
      };
      under.add(one);
    });
  return {
    clock,
    bulkhead,
    under,
    work,
    timeout: new Timeout('db', { duration: 50, ...shared }),
    retry: new Retry('db', { maxRetries: 1, jitter: 'none', baseDelay: 10, ...shared }),
    hedge: new Hedge('db', { delay: 50, ...shared }),
    /** How a call ends: its value, or its error. */
    begin: (policy: Policy, options?: ExecuteOptions): Promise<unknown> =>
      policy.execute(work, options).catch((error: unknown) => error),
    /** Ends the work that has been under way for longest. */
    endOldest: async (how: keyof Work = 'answer') => {
      const [oldest] = under;
      oldest![how]('done');
      await clock.advance(0);
    },
  };
};

describe('A permit of a bulkhead', () => {
  it('Law 10: is held for an attempt that timed out under a retry within, until that has ended', async () => {
    const { clock, bulkhead, retry, timeout, under, begin, endOldest } = setUp();
    const call = begin(pipeline(bulkhead, retry, timeout));
    await clock.advance(60);
    const [, second] = under;
    expect([under.size, bulkhead.active]).toEqual([2, 2]);
    second!.answer('the second answer');
    await expect(call).resolves.toBe('the second answer');
    expect([under.size, bulkhead.active]).toEqual([1, 1]);
    await expect(begin(bulkhead)).resolves.toBeInstanceOf(BulkheadFullError);
    await endOldest('fail');
    expect([under.size, bulkhead.active]).toEqual([0, 0]);
  });

  it.each(['timeout', 'hedge'] as const)(
    'Law 10: is held for work that a %s left because the caller cancelled, until it has ended',
    async (inner) => {
      const { bulkhead, under, begin, endOldest, ...policies } = setUp();
      const caller = new AbortController();
      const call = begin(pipeline(bulkhead, policies[inner]), { signal: caller.signal });
      caller.abort('gone');
      await expect(call).resolves.toBe('gone');
      expect([under.size, bulkhead.active]).toEqual([1, 1]);
      await endOldest();
      expect(bulkhead.active).toBe(0);
    },
  );

  it('Law 10: is held for work whose deadline has passed, until it has ended', async () => {
    const { clock, bulkhead, timeout, begin, endOldest } = setUp();
    const call = begin(pipeline(bulkhead, timeout), { deadline: Deadline.after(20, clock) });
    await clock.advance(20);
    await expect(call).resolves.toMatchObject({ code: 'RELIABILITY_DEADLINE_EXCEEDED' });
    expect(bulkhead.active).toBe(1);
    await endOldest();
    expect(bulkhead.active).toBe(0);
  });

  it.each(['answer', 'fail'] as const)(
    'Law 10: is held for the call that a hedge overtook, until it ends by `%s`',
    async (ending) => {
      const { clock, bulkhead, hedge, under, begin, endOldest } = setUp();
      const call = begin(pipeline(bulkhead, hedge));
      await clock.advance(50);
      const [, sent] = under;
      sent!.answer('hedged');
      await expect(call).resolves.toBe('hedged');
      expect([under.size, bulkhead.active]).toEqual([1, 1]);
      await endOldest(ending);
      expect(bulkhead.active).toBe(0);
    },
  );

  it('Law 10: is held by each bulkhead around the work', async () => {
    const { clock, bulkhead, timeout, begin, endOldest } = setUp();
    const outer = new Bulkhead('all', { clock, events: new EventStream() });
    const call = begin(pipeline(outer, bulkhead, timeout), { priority: 1 });
    await clock.advance(50);
    await call;
    expect([outer.active, bulkhead.active]).toEqual([1, 1]);
    await endOldest();
    expect([outer.active, bulkhead.active]).toEqual([0, 0]);
  });

  it('Law 10: is held for a timeout that was given no context, by what its error says', async () => {
    const { clock, bulkhead, timeout, work, endOldest } = setUp();
    const call = expect(bulkhead.execute(() => timeout.execute(work))).rejects.toThrow('0.05 s');
    await clock.advance(50);
    await call;
    expect(bulkhead.active).toBe(1);
    await endOldest();
    expect(bulkhead.active).toBe(0);
  });

  it('comes back where the work cancels its own caller and ends at once', async () => {
    const { clock, bulkhead, timeout } = setUp();
    const caller = new AbortController();
    const call = pipeline(bulkhead, timeout).execute(
      () => {
        caller.abort('gone');
        throw new Error('stopped');
      },
      { signal: caller.signal },
    );
    await expect(call).rejects.toBe('gone');
    await clock.advance(0);
    expect(bulkhead.active).toBe(0);
  });

  it('Law 10: stands behind all work that is under way, whatever happens in which order', async () => {
    const step = fc.record({
      do: fc.constantFrom('begin', 'answer', 'fail', 'cancel', 'advance', 'advance'),
      n: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { clock, bulkhead, retry, timeout, under, begin } = setUp(3);
        const all = pipeline(bulkhead, retry, timeout);
        const callers: AbortController[] = [];
        for (const { do: what, n } of steps) {
          const [oldest] = [...under].slice(n % (under.size || 1));
          if (what === 'begin') {
            const caller = new AbortController();
            callers.push(caller);
            void begin(all, caller);
          } else if (what === 'cancel') callers[n % (callers.length || 1)]?.abort('gone');
          else if (what === 'advance') await clock.advance(n % 60);
          else oldest?.[what](Object.assign(new Error('down'), { code: 'ECONNREFUSED' }) as never);
          await clock.advance(0);
          expect(bulkhead.active).toBeGreaterThanOrEqual(under.size);
        }
        await clock.advance('1h');
        expect(bulkhead.active).toBe(under.size);
        while (under.size) {
          [...under][0]!.answer('done');
          await clock.advance(0);
        }
        expect([bulkhead.active, clock.timersHoldingProcess]).toEqual([0, 0]);
      }),
    );
  });
});
