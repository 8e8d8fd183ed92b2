import { readArguments } from './score-arguments.js';

describe('the arguments of the score', () => {
  it('pair each file of labels with the facts behind it', () => {
    const { inputs } = readArguments(['a.yml', 'a.json', 'b.yml', 'b.json', '--list']);
    expect(inputs).toEqual([
      { labels: 'a.yml', facts: 'a.json' },
      { labels: 'b.yml', facts: 'b.json' },
    ]);
  });

  it.each([
    [[], 'Which labels, and which facts?'],
    [['a.yml'], 'No facts are given for the labels a.yml.'],
    [['a.yml', 'a.json', '--with=mocks'], '--with knows tests and browser, not "mocks".'],
  ])('are refused with a reason: %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
