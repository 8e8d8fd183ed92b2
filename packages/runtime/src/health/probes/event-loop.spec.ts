import { InvalidOptionError } from '../../errors.js';
import type { Observation } from '../observation.js';
import { eventLoopCheck, type EventLoopCheckOptions } from './event-loop.js';

/** Blocks the real loop, and waits until the clock that measures has noticed. */
async function block(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('eventLoopCheck', () => {
  const ask = async (options: EventLoopCheckOptions, blockedMs: number) => {
    const { check } = eventLoopCheck(options);
    const look = () => check(new AbortController().signal) as Observation;
    await block(blockedMs);
    return { first: look(), look };
  };

  it.each([
    [{ warnDelay: '100ms', failDelay: '10s' }, 'warn'],
    [{ warnDelay: '100ms', failDelay: '100ms' }, 'fail'],
  ] as const)(
    'tells the longest time that the loop stood still: %j, %s',
    async (options, status) => {
      const { first } = await ask(options, 150);
      expect(first).toMatchObject({ status, output: 'EVENT_LOOP_BLOCKED', observedUnit: 'ms' });
      expect(first.observedValue).toBeGreaterThanOrEqual(120);
    },
  );

  it('tells a pause once', async () => {
    const { first, look } = await ask({ warnDelay: '300ms', failDelay: '10s' }, 400);
    expect(first.status).toBe('warn');
    expect(look()).toMatchObject({ status: 'pass', observedValue: 0 });
  });

  it('is one of the process itself', () => {
    expect(eventLoopCheck().ownProcess).toBe(true);
  });

  it('refuses to fail before it warns', () => {
    expect(() => eventLoopCheck({ warnDelay: '2s', failDelay: '1s' })).toThrow(InvalidOptionError);
  });
});
