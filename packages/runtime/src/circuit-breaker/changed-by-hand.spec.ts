import { EventStream } from '../events/event-stream.js';
import type { ReliabilityEvent } from '../events/events.js';
import { ManualClock } from '../testing/manual-clock.js';
import { CircuitBreaker } from './circuit-breaker.js';

const failed = new Error('failed');

const setUp = () => {
  const clock = new ManualClock();
  const events = new EventStream();
  const seen: ReliabilityEvent[] = [];
  events.subscribe((event) => seen.push(event));
  const breaker = new CircuitBreaker('payments', { failureThreshold: 2, clock, events });
  const fail = async (times = 1): Promise<void> => {
    for (let n = 0; n < times; n++)
      await expect(breaker.execute(() => Promise.reject(failed))).rejects.toBe(failed);
  };
  const succeed = () => expect(breaker.execute(() => 'ok')).resolves.toBe('ok');
  return { clock, seen, breaker, fail, succeed };
};

describe('CircuitBreaker, changed by hand', () => {
  it('is isolated by hand from whichever state, and reset by hand to closed and empty', async () => {
    const { breaker, seen, fail, succeed } = setUp();
    await fail();
    breaker.isolate();
    breaker.isolate();
    await expect(breaker.execute(() => 'ok')).rejects.toThrow(
      'Circuit "payments" is isolated by hand; it stays so until reset() is called.',
    );
    breaker.reset();
    await fail();
    expect(breaker.state).toBe('closed');
    breaker.reset();
    await fail();
    await succeed();
    expect(seen.map(({ type }) => type)).toEqual(['circuit-isolated', 'circuit-closed']);
  });

  it('lets no call from before decide on a circuit that was isolated or reset by hand', async () => {
    const { breaker, clock, fail } = setUp();
    await fail(2);
    clock.advanceSync('60s');
    let answer!: (value: string) => void;
    const probe = breaker.execute(() => new Promise<string>((resolve) => (answer = resolve)));
    expect(breaker.state).toBe('half-open');
    breaker.isolate();
    answer('well');
    await expect(probe).resolves.toBe('well');
    expect(breaker.state).toBe('isolated');
  });

  it('keeps its state and its window when it is given other options of the same shape', async () => {
    const { breaker, clock, fail } = setUp();
    await fail(1);
    breaker.reconfigure({ failureThreshold: 3, window: '10s', resetTimeout: '5s' });
    await fail(2);
    expect(breaker.state).toBe('open');
    clock.advanceSync('2s');
    breaker.reconfigure({ failureThreshold: 9 });
    await expect(breaker.execute(() => 'ok')).rejects.toMatchObject({ retryAfterMs: 3_000 });
  });

  it('empties its window when that is of another kind or length', async () => {
    const { breaker, fail } = setUp();
    for (const window of ['20s', '5 calls', 'consecutive'] as const) {
      await fail();
      breaker.reconfigure({ failureThreshold: 2, window });
    }
    await fail();
    expect(breaker.state).toBe('closed');
    await fail();
    expect(breaker.state).toBe('open');
  });

  it('keeps the old options where the new ones cannot be used', async () => {
    const { breaker, fail } = setUp();
    expect(() => breaker.reconfigure({ failureThreshold: 0 })).toThrow('`failureThreshold`');
    await fail(2);
    expect(breaker.state).toBe('open');
  });

  it('keeps its window when the same length is written in another way', async () => {
    const { breaker, fail } = setUp();
    await fail(1);
    breaker.reconfigure({ failureThreshold: 2, window: 10_000 });
    await fail(1);
    expect(breaker.state).toBe('open');
  });

  it('takes a stored state that nobody knows for an open one, and probes', async () => {
    const { breaker, succeed } = setUp();
    breaker.restore({ state: 'OPEN' as 'open', retryAfterMs: 5 });
    expect(breaker.state).toBe('open');
    await succeed();
    expect(breaker.state).toBe('closed');
  });

  it.each(['classifyError', 'classifyResult'])(
    'gives the slot of a probe back where %s throws',
    async (option) => {
      const { breaker, clock, fail, succeed } = setUp();
      await fail(2);
      clock.advanceSync('60s');
      const bug = new Error('a bug in the classification');
      const classify = (): never => {
        throw bug;
      };
      breaker.reconfigure({ [option]: classify });
      const call = option === 'classifyError' ? () => Promise.reject(failed) : () => 'ok';
      await expect(breaker.execute<unknown>(call)).rejects.toBe(bug);
      expect(breaker.state).toBe('half-open');
      breaker.reconfigure({});
      await succeed();
      expect(breaker.state).toBe('closed');
    },
  );
});
