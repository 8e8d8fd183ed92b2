// @ts-check
/* global describe, expect, it */
import { callsIn, timeFulfilled, timeRejected, warmUp } from './cell.mjs';
import { measureRatios, rotated } from './ratios.mjs';

describe('a timed cell', () => {
  it('calls exactly as often as it divides by', async () => {
    let calls = 0;
    await timeFulfilled(async () => calls++, 37);
    expect(calls).toBe(37);
  });

  it('awaits each call before the next', async () => {
    let under = 0;
    let most = 0;
    const call = async () => {
      most = Math.max(most, ++under);
      await null;
      under--;
    };
    await timeFulfilled(call, 10);
    expect(most).toBe(1);
  });

  it('lets a failure through where success is measured', async () => {
    const broken = () => Promise.reject(new Error('not what was to be measured'));
    await expect(timeFulfilled(broken, 3)).rejects.toThrow('not what was to be measured');
  });

  it('goes on after each rejection where rejections are measured', async () => {
    let calls = 0;
    await timeRejected(() => Promise.reject(new Error(String(calls++))), 5);
    expect(calls).toBe(5);
  });

  it('holds at least twenty calls, however slow one is', () => {
    expect(callsIn(1e9, 5)).toBe(20);
    expect(callsIn(1_000, 5)).toBe(5_000);
  });

  it('warms up even where no time is given for it', async () => {
    let calls = 0;
    await warmUp(timeFulfilled, async () => calls++, 0);
    expect(calls).toBeGreaterThan(0);
  });
});

describe('rounds', () => {
  it('bring each contestant to each place once', () => {
    const places = [0, 1, 2].map((round) => rotated(['a', 'b', 'c'], round).join(''));
    expect(places).toEqual(['abc', 'bca', 'cab']);
  });

  it('give each contestant one ratio a round and close it at the end', async () => {
    const garbage = globalThis.gc;
    globalThis.gc = /** @type {NonNullable<typeof garbage>} */ (
      /** @type {unknown} */ (() => undefined)
    );
    let closed = 0;
    /** @type {string[]} */
    const steps = [];
    const rows = await measureRatios(
      {
        title: 'test',
        outcome: 'fulfils',
        operation: async () => 42,
        contestants: ['first', 'second'].map((label) => ({
          by: 'floor',
          label,
          make: (operation) => ({ call: async () => operation(), close: () => void closed++ }),
        })),
      },
      {
        rounds: 3,
        cellMs: 0.01,
        warmUpMs: 0,
        scenarioMs: 60_000,
        instances: 1,
        requests: 1,
        hangMs: 1,
        scannedFiles: 2,
        turns: 1,
        progress: (step) => void steps.push(step),
      },
    );
    globalThis.gc = garbage;

    expect(rows.map(({ label }) => label)).toEqual(['first', 'second']);
    expect(rows.every(({ cells }) => (cells[0]?.median ?? 0) > 0)).toBe(true);
    expect(closed).toBe(2);
    expect(steps.filter((step) => step.includes('round'))).toHaveLength(3);
  });
});
