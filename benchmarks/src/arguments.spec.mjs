// @ts-check
/* global describe, expect, it */
import { parseArguments } from './arguments.mjs';

const known = ['retry', 'timeout'];

describe('the arguments', () => {
  it('ask for everything where there are none', () => {
    expect(parseArguments([], known)).toMatchObject({ quick: false, only: [] });
  });

  it('choose several scenarios', () => {
    const { quick, only } = parseArguments(
      ['--quick', '--only', 'retry', '--only', 'timeout'],
      known,
    );
    expect([quick, only]).toEqual([true, ['retry', 'timeout']]);
  });

  it('are refused with the names of what there is', () => {
    expect(() => parseArguments(['--only', 'rety'], known)).toThrow('There are: retry, timeout.');
  });

  it('are refused where they are unknown', () => {
    expect(() => parseArguments(['--fast'], known)).toThrow('--fast');
  });
});
