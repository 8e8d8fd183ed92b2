import { corpusArguments } from './corpus-arguments.js';

describe('the arguments of npm run corpus', () => {
  it('are directories, a file for the facts, and whether to rewrite', () => {
    expect(corpusArguments(['a', '--json', 'f.json', 'b', '--rewrite'])).toEqual({
      directories: ['a', 'b'],
      json: 'f.json',
      rewrite: true,
    });
  });

  it.each([[[]], [['--json']], [['a', '--nonsense']]])('%j show the usage', (args) => {
    expect(() => corpusArguments(args)).toThrow('npm run corpus -- <directory>');
  });
});
