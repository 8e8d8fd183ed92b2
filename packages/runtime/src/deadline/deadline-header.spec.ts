import { ManualClock } from '../testing/manual-clock.js';
import { Deadline } from './deadline.js';
import { deadlineFromHeader, deadlineHeader } from './deadline-header.js';

describe('the deadline header', () => {
  it('carries the time that is left to a machine with another clock', () => {
    const here = new ManualClock({ now: 1e9 });
    const there = new ManualClock({ now: 5 });
    const deadline = Deadline.after('2s', here);
    here.advanceSync(500);
    const text = deadlineHeader(deadline);
    expect(text).toBe('1500');
    expect(deadlineFromHeader(text, there)!.remainingMs).toBe(1_500);
  });

  it('only ever shrinks on its way', () => {
    expect(deadlineHeader(Deadline.after(9.99, new ManualClock()))).toBe('9');
  });

  it('tells of a deadline that has passed', () => {
    expect(deadlineFromHeader('0', new ManualClock())!.remainingMs).toBe(0);
  });

  it.each([
    undefined,
    null,
    '',
    'soon',
    '-5',
    '1.5',
    '1e3',
    'Infinity',
    '0x10',
    '12, 13',
    ['12', '13'],
    '9'.repeat(16),
  ])('takes %j for no deadline', (text) => {
    expect(deadlineFromHeader(text)).toBeUndefined();
  });
});
