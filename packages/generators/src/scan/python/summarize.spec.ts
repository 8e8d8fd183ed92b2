import { summarizePython } from './summarize.js';
import { DEEPEST } from './syntax/parse-python.js';

describe('a file that is no Python 3', () => {
  it.each([
    ['a missing parenthesis', 'x = 1\nf(\n', 2],
    ['a missing colon', 'x = 1\n\nif x\n    y\n', 3],
    ['an error in a nested block', 'class A:\n  def f(self):\n    return )\n\ny = 1\n', 3],
    ['a template', 'x = 1\n{% if a %}\ny = 1\n', 2],
    ['marks of a merge', 'x = 1\n<<<<<<< HEAD\ny = 2\n=======\ny = 3\n>>>>>>> b\n', 2],
    ['lines that end in CRLF', 'x = 1\r\n\r\ndef f(:\r\n    pass\r\n', 3],
  ])('is unreadable as a whole, with the line: %s', (_, text, line) => {
    expect(summarizePython('a.py', text)).toEqual({
      file: 'a.py',
      reason: 'does not parse',
      line,
    });
  });

  it.each(['x = 1\nprint "a"\n', 'x = 1\nprint >>f, "a"\n', 'x = 1\nexec "a" in b\n'])(
    'is told as Python 2: %j',
    (text) => {
      expect(summarizePython('a.py', text)).toEqual({
        file: 'a.py',
        reason: 'is Python 2',
        line: 2,
      });
    },
  );

  it.each([
    ['x = 1\n# y\rf()\n', 'holds a carriage return without line feed'],
    ['x = 1\ny = "\0"\n', 'holds a null character'],
  ])('is not guessed at: %j', (text, reason) => {
    expect(summarizePython('a.py', text)).toEqual({ file: 'a.py', reason, line: 2 });
  });

  it('does not spoil the next file', () => {
    summarizePython('a.py', '(((');
    expect(summarizePython('b.py', 'f()')).toMatchObject({ calls: [{ calleeText: 'f' }] });
  });
});

describe('a file that is deep', () => {
  const nested = (levels: number, open: string, close: string) =>
    `x = ${open.repeat(levels)}1${close.repeat(levels)}\n`;

  it.each([
    ['lists', '[', ']', 1],
    ['dicts', '{1: ', '}', 2],
    ['calls', 'f(', ')', 2],
    ['lambdas', 'lambda: ', '', 1],
    ['comprehensions', '[', ' for a in b]', 1],
    ['conditions', 'a if b else ', '', 1],
    ['defaults', 'lambda a=(lambda: ', '): 1', 5],
  ])('is read up to a point, then told: %s', (_, open, close, perLevel) => {
    const fits = Math.floor((DEEPEST - 6) / perLevel);
    expect(summarizePython('a.py', nested(fits, open, close))).toHaveProperty('calls');
    expect(summarizePython('a.py', nested(20 * DEEPEST, open, close))).toEqual({
      file: 'a.py',
      reason: `is nested more than ${DEEPEST} levels deep`,
    });
  });

  it('and statements too', () => {
    const lines = Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}if a:\n`);
    expect(summarizePython('a.py', `${lines.join('')}${' '.repeat(90)}f()\n`)).toMatchObject({
      calls: [{ calleeText: 'f' }],
    });
  });
});
