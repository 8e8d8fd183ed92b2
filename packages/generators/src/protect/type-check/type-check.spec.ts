import type { Checker, Unchecked } from './checker.js';
import { baselineOf, compareWith } from './type-check.js';
import type { TypeError } from './type-error.js';

const about = (file: string, message: string): TypeError => ({ file, message });

/** A checker that says one thing now, and another when it is asked again. */
function checker(...answers: readonly (readonly TypeError[] | Unchecked)[]): Checker {
  const rest = [...answers];
  return { command: 'tsc', run: () => Promise.resolve(rest.shift()!) };
}

const compared = async (...checkers: readonly Checker[]) => compareWith(await baselineOf(checkers));

describe('types before and after', () => {
  it('of a project that did not pass before block nothing', async () => {
    const old = [about('a.ts', 'TS1: x'), about('a.ts', 'TS1: x')];
    expect(await compared(checker(old, old))).toMatchObject({ status: 'passed', errors: [] });
  });

  it('fail by what is new, and only by that', async () => {
    const [one, other] = [about('a.ts', 'TS1: x'), about('a.ts', 'TS2: y')];
    expect(await compared(checker([one], [other, one]))).toMatchObject({
      status: 'failed',
      errors: [other],
    });
  });

  it('pass where a complaint has gone', async () => {
    expect(await compared(checker([about('a.ts', 'TS1: x')], []))).toMatchObject({
      status: 'passed',
    });
  });

  it('say why nothing could be checked', async () => {
    const missing = { unchecked: 'typescript is not installed' };
    expect(await compared(checker(missing))).toEqual({
      status: 'not-run',
      reason: 'tsc: typescript is not installed',
    });
    expect(await compared()).toEqual({
      status: 'not-run',
      reason: 'nothing here has types to check',
    });
  });

  it('are told of the checkers that ran, where another could not', async () => {
    const result = await compared(
      checker([], []),
      checker({ unchecked: 'mypy does not run here' }),
    );
    expect(result).toMatchObject({ status: 'passed', commands: ['tsc'] });
  });
});
