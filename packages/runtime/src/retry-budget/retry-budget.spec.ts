import fc from 'fast-check';
import { InvalidOptionError } from '../errors.js';
import { Retry } from '../retry/retry.js';
import { ManualClock } from '../testing/manual-clock.js';
import { RetryBudget, type RetryBudgetOptions } from './retry-budget.js';

const emptied = (options: RetryBudgetOptions): RetryBudget => {
  const budget = new RetryBudget('payments', options);
  while (budget.tryWithdraw());
  return budget;
};

const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });

describe('RetryBudget', () => {
  it('starts full, with what the free allowance saves up in a window', () => {
    const clock = new ManualClock();
    expect(new RetryBudget('payments', { clock }).available).toBe(100);
    expect(
      new RetryBudget('payments', { clock, minimumPerSecond: 3, window: '20s' }).available,
    ).toBe(60);
  });

  it('holds ten retries at the least', () => {
    const budget = new RetryBudget('payments', { minimumPerSecond: 0, clock: new ManualClock() });
    expect(budget.available).toBe(10);
  });

  it('grants one retry for five calls', () => {
    const budget = emptied({ minimumPerSecond: 0, clock: new ManualClock() });
    for (let call = 0; call < 4; call++) budget.deposit();
    expect(budget.tryWithdraw()).toBe(false);
    budget.deposit();
    expect(budget.tryWithdraw()).toBe(true);
    expect(budget.tryWithdraw()).toBe(false);
  });

  it('adds up shares that binary fractions cannot hold', () => {
    const budget = emptied({ ratio: 0.1, minimumPerSecond: 0, clock: new ManualClock() });
    for (let call = 0; call < 10; call++) budget.deposit();
    expect(budget.tryWithdraw()).toBe(true);
  });

  it('grants the free allowance as time passes', () => {
    const clock = new ManualClock();
    const budget = emptied({ ratio: 0, minimumPerSecond: 10, clock });
    clock.advanceSync(99);
    expect(budget.tryWithdraw()).toBe(false);
    clock.advanceSync(1);
    expect(budget.tryWithdraw()).toBe(true);
    clock.advanceSync('1h');
    expect(budget.available).toBe(100);
  });

  it('counts what it granted and refused', () => {
    const budget = emptied({ minimumPerSecond: 0, clock: new ManualClock() });
    expect(budget.counts).toEqual({ granted: 10, refused: 1 });
  });

  it.each([
    [{ ratio: -1 }, 'ratio'],
    [{ ratio: NaN }, 'ratio'],
    [{ minimumPerSecond: Infinity }, 'minimumPerSecond'],
    [{ window: 0 }, 'window'],
    [{ window: Infinity }, 'window'],
  ])('refuses %j', (options, option) => {
    expect(() => new RetryBudget('payments', options)).toThrow(InvalidOptionError);
    expect(() => new RetryBudget('payments', options)).toThrow(`\`${option}\``);
  });

  // Law 22
  it('Law 22: keeps retries from multiplying across layers that share it', async () => {
    const clock = new ManualClock();
    const budget = emptied({ minimumPerSecond: 0, clock });
    const layer = (name: string): Retry =>
      new Retry(name, { maxRetries: 3, baseDelay: 0, maxDelay: 0, budget, clock });
    const [outer, middle, inner] = [layer('outer'), layer('middle'), layer('inner')];
    const call = jest.fn(() => Promise.reject(refused));

    const requests = 100;
    for (let request = 0; request < requests; request++) {
      const answer = outer.execute((context) =>
        middle.execute((again) => inner.execute(call, again), context),
      );
      const error = answer.catch((reason: unknown) => reason);
      await clock.advance(1);
      // A refusal passes on what went wrong, not that there was no allowance.
      expect(await error).toBe(refused);
    }
    // Without the budget: 4 * 4 * 4 = 64 calls a request. Each of the three layers deposits a fifth a call.
    expect(call.mock.calls.length).toBeLessThan(2.5 * requests);
    expect(call.mock.calls.length).toBeGreaterThan(requests);
  });

  it('never grants more than was saved, paid and free, in whatever order it is asked', () => {
    const step = fc.oneof(
      fc.constant('deposit' as const),
      fc.constant('withdraw' as const),
      fc.integer({ min: 0, max: 5_000 }),
    );
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 200 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.integer({ min: 0, max: 50 }),
        (steps, ratio, minimumPerSecond) => {
          const clock = new ManualClock();
          const budget = new RetryBudget('payments', { ratio, minimumPerSecond, clock });
          const capacity = Math.max(10, minimumPerSecond * 10);
          let deposits = 0;
          for (const one of steps) {
            if (one === 'deposit') {
              budget.deposit();
              deposits++;
            } else if (one === 'withdraw') {
              budget.tryWithdraw();
            } else {
              clock.advanceSync(one);
            }
            expect(budget.available).toBeLessThanOrEqual(capacity);
            expect(budget.available).toBeGreaterThanOrEqual(0);
          }
          const free = (clock.now() * minimumPerSecond) / 1_000;
          expect(budget.counts.granted).toBeLessThanOrEqual(
            capacity + deposits * ratio + free + 1e-6,
          );
        },
      ),
    );
  });

  it('refuses only where less than one retry is left', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (steps) => {
        const clock = new ManualClock();
        const budget = new RetryBudget('payments', { minimumPerSecond: 0, clock });
        for (const deposits of steps) {
          if (deposits) budget.deposit();
          else expect(budget.available >= 1).toBe(budget.tryWithdraw());
        }
      }),
    );
  });
});
