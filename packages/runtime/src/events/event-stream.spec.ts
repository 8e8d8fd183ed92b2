import { EventStream } from './event-stream.js';
import type { ReliabilityEvent } from './events.js';

const event: ReliabilityEvent = { type: 'circuit-closed', policy: 'payments' };

describe('EventStream', () => {
  it('tells everybody, in the order in which they came', () => {
    const stream = new EventStream();
    const told: string[] = [];
    stream.subscribe(({ type }) => told.push(`first: ${type}`));
    stream.subscribe(({ type }) => told.push(`second: ${type}`));
    stream.emit(event);
    expect(told).toEqual(['first: circuit-closed', 'second: circuit-closed']);
  });

  // Law 14
  it('Law 14: keeps what a listener throws from the others and from the call', () => {
    const report = jest.spyOn(console, 'error').mockImplementation();
    const stream = new EventStream();
    const error = new Error('listener');
    const second = jest.fn();
    stream.subscribe(() => {
      throw error;
    });
    stream.subscribe(second);
    expect(() => stream.emit(event)).not.toThrow();
    expect(second).toHaveBeenCalledWith(event);
    expect(report).toHaveBeenCalledWith('A listener to "circuit-closed" threw:', error);
    report.mockRestore();
  });

  it('lets the same function subscribe twice and leave once', () => {
    const stream = new EventStream();
    const listener = jest.fn();
    const leave = stream.subscribe(listener);
    stream.subscribe(listener);
    leave();
    leave();
    stream.emit(event);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('tells an event to those who were there when it happened', () => {
    const stream = new EventStream();
    const [late, last] = [jest.fn(), jest.fn()];
    const leave = stream.subscribe(() => {
      stream.subscribe(late);
      leave();
    });
    stream.subscribe(last);
    stream.emit(event);
    expect(last).toHaveBeenCalledTimes(1);
    expect(late).not.toHaveBeenCalled();
    stream.emit(event);
    expect(late).toHaveBeenCalledTimes(1);
  });

  it('knows whether anybody listens', () => {
    const stream = new EventStream();
    expect(stream.observed).toBe(false);
    const leave = stream.subscribe(() => undefined);
    expect(stream.observed).toBe(true);
    leave();
    expect(stream.observed).toBe(false);
  });
});
