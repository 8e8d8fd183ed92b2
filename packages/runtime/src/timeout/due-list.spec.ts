import fc from 'fast-check';
import { ManualClock } from '../testing/manual-clock.js';
import { type DueEntry, DueList } from './due-list.js';

const setUp = (lengthMs = 100) => {
  const clock = new ManualClock();
  const list = new DueList(clock, lengthMs);
  const expired: [string, number][] = [];
  const add = (name: string, then?: () => void): DueEntry => {
    const entry: DueEntry = {
      dueAt: 0,
      previous: undefined,
      next: undefined,
      listed: false,
      expire: () => {
        expired.push([name, clock.now()]);
        then?.();
      },
    };
    list.add(entry);
    return entry;
  };
  return { clock, list, expired, add };
};

describe('DueList', () => {
  it('ends each wait at its own time, with one timer for all', () => {
    const { clock, expired, add } = setUp();
    add('a');
    clock.advanceSync(30);
    add('b');
    add('c');
    expect(clock.pendingTimers).toBe(1);
    clock.advanceSync('1h');
    expect(expired).toEqual([
      ['a', 100],
      ['b', 130],
      ['c', 130],
    ]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('does not end a wait that was taken out, and taking it out again is harmless', () => {
    const { clock, list, expired, add } = setUp();
    const [a, , c] = [add('a'), add('b'), add('c')];
    for (const entry of [a, c, a, c]) list.remove(entry);
    add('d');
    clock.advanceSync('1h');
    expect(expired.map(([name]) => name)).toEqual(['b', 'd']);
  });

  it('loses no wait that begins while another ends', () => {
    const { clock, expired, add } = setUp();
    add('a', () => add('b', () => add('c')));
    clock.advanceSync('1h');
    expect(expired).toEqual([
      ['a', 100],
      ['b', 200],
      ['c', 300],
    ]);
  });

  it('loses no wait where one that has ended is taken out after another began', () => {
    const { clock, list, expired, add } = setUp();
    const ended = add('a', () => {
      add('b');
      list.remove(ended);
    });
    clock.advanceSync('1h');
    expect(expired.map(([name]) => name)).toEqual(['a', 'b']);
  });

  it('does not end a wait that another one takes out as it ends', () => {
    const { clock, list, expired, add } = setUp();
    add('a', () => list.remove(b));
    const b = add('b');
    add('c');
    clock.advanceSync('1h');
    expect(expired.map(([name]) => name)).toEqual(['a', 'c']);
  });

  it('Law 15: waits longer than a platform timer reaches, and for ever where it is told to', () => {
    const month = setUp(40 * 86_400_000);
    month.add('a');
    month.clock.advanceSync(40 * 86_400_000 - 1);
    expect(month.expired).toEqual([]);
    month.clock.advanceSync(1);
    expect(month.expired).toHaveLength(1);
    const eternity = setUp(Infinity);
    eternity.add('a');
    eternity.clock.advanceSync(1e15);
    expect(eternity.expired).toEqual([]);
  });

  it('Law 18: holds the process while somebody waits, and only then', () => {
    const { clock, list, add, expired } = setUp();
    const a = add('a');
    expect(clock.timersHoldingProcess).toBe(1);
    list.remove(a);
    expect(clock.timersHoldingProcess).toBe(0);
    clock.advanceSync(60);
    add('b');
    expect(clock.timersHoldingProcess).toBe(1);
    clock.advanceSync(40);
    expect(clock.timersHoldingProcess).toBe(1);
    clock.advanceSync(60);
    expect(expired).toEqual([['b', 160]]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('ends exactly those that were not taken out, each on time, in any order of events', () => {
    const step = fc.record({ do: fc.constantFrom('add', 'remove', 'advance'), n: fc.nat(120) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { clock, list, expired, add } = setUp();
        const waits: { entry: DueEntry; dueAt: number; removedAt: number }[] = [];
        for (const { do: what, n } of steps) {
          const now = clock.now();
          const wait = waits[n % (waits.length || 1)];
          if (what === 'add') {
            waits.push({ entry: add(`${waits.length}`), dueAt: now + 100, removedAt: Infinity });
          } else if (what === 'advance') clock.advanceSync(n);
          else if (wait) {
            list.remove(wait.entry);
            wait.removedAt = Math.min(wait.removedAt, now);
          }
        }
        clock.advanceSync('1h');
        const due = waits.flatMap(({ dueAt, removedAt }, index) =>
          dueAt <= removedAt ? [[`${index}`, dueAt]] : [],
        );
        expect(expired).toEqual(due);
        expect(clock.pendingTimers).toBe(0);
      }),
    );
  });
});
