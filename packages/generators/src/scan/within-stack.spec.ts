import { withinStack } from './within-stack.js';

describe('what goes deeper than the stack', () => {
  const endless = (depth: number): number => endless(depth + 1) + 1;

  it('is answered otherwise', () => {
    expect(
      withinStack(
        () => endless(0),
        () => -1,
      ),
    ).toBe(-1);
  });

  it('and nothing else is hidden', () => {
    const broken = (): never => {
      throw new TypeError('a mistake of ours');
    };
    expect(() => withinStack(broken, () => 1)).toThrow('a mistake of ours');
  });
});
