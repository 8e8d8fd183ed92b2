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
});
