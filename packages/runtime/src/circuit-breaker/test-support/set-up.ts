import { CircuitOpenError } from '../../errors.js';
import { EventStream } from '../../events/event-stream.js';
import type { ReliabilityEvent } from '../../events/events.js';
import type { ExecuteOptions } from '../../policy.js';
import { ManualClock } from '../../testing/manual-clock.js';
import { CircuitBreaker } from '../circuit-breaker.js';
import type { CircuitBreakerOptions } from '../options.js';

export const failed = new Error('failed');
export const fails = () => Promise.reject(failed);

/** A breaker on a clock of its own, and what a test does with it. */
export const setUp = (options: CircuitBreakerOptions = {}) => {
  const clock = new ManualClock();
  const events = new EventStream();
  const seen: ReliabilityEvent[] = [];
  events.subscribe((event) => seen.push(event));
  const breaker = new CircuitBreaker('payments', {
    failureThreshold: 2,
    window: '10s',
    resetTimeout: '60s',
    clock,
    events,
    ...options,
  });
  const fail = async (times = 1): Promise<void> => {
    for (let n = 0; n < times; n++) await expect(breaker.execute(fails)).rejects.toBe(failed);
  };
  const succeed = () => expect(breaker.execute(() => 'ok')).resolves.toBe('ok');
  /** The error with which the breaker turns a call away; fails the test where it lets the call through. */
  const rejection = async (): Promise<CircuitOpenError> => {
    const operation = jest.fn();
    const error: unknown = await breaker.execute(operation).catch((reason: unknown) => reason);
    expect(operation).not.toHaveBeenCalled();
    expect(error).toBeInstanceOf(CircuitOpenError);
    return error as CircuitOpenError;
  };
  /** A call that stays under way until it is ended by hand. */
  const begin = (callOptions?: ExecuteOptions) => {
    let answer!: (value: string) => void;
    let refuse!: (error: unknown) => void;
    const call = breaker.execute(
      () => new Promise<string>((resolve, reject) => ([answer, refuse] = [resolve, reject])),
      callOptions,
    );
    return {
      succeed: async () => (answer('late'), await call),
      fail: async (error: unknown = failed) => {
        refuse(error);
        await expect(call).rejects.toBe(error);
      },
    };
  };
  /** Opens the circuit and waits until it may be probed. */
  const openAndWait = async () => {
    await fail(2);
    expect(breaker.state).toBe('open');
    clock.advanceSync('60s');
  };
  return { clock, events, seen, breaker, fail, succeed, rejection, begin, openAndWait };
};

/** Why it opened, each time. */
export const reasons = (seen: readonly ReliabilityEvent[]) =>
  seen.flatMap((event) => (event.type === 'circuit-opened' ? [event.reason] : []));
