import { probed } from '../test-support/probe.js';

/** [law, source, what the probes see] */
const LAWS: readonly (readonly [string, string, readonly string[]])[] = [
  ['an assignment is read until the next', 'x = 1\nprobe(x)\nx = 2\nprobe(x)', ['x<1>', 'x<2>']],
  [
    'a parameter is gone once it is assigned to, and so is its default',
    'def f(x=0):\n    probe(x)\n    x = 1\n    probe(x)',
    ['x<0>', 'x<1>'],
  ],
  ['a default may stay', 'def f(x=0):\n    if a: x = 1\n    probe(x)', ['x<0 | 1>']],
  [
    'each branch has its own, and behind them it is any of theirs',
    'if a: x = 1; probe(x)\nelif b: x = 2; probe(x)\nelse: x = 3; probe(x)\nprobe(x)',
    ['x<1>', 'x<2>', 'x<3>', 'x<1 | 2 | 3>'],
  ],
  [
    'of two choices the first may not have been made',
    'x = 1\n(x := 2) if a else probe(x)\nprobe(x)',
    ['x<1 | 2>', 'x<1 | 2>'],
  ],
  [
    'a try may end before its assignment, and before that of a handler',
    'x = 0\ntry:\n    x = 1\n    probe(x)\nexcept A:\n    x = 2\nexcept B:\n    probe(x)\nelse:\n    x = 3\nprobe(x)',
    ['x<1>', 'x<0 | 1 | 2>', 'x<0 | 1 | 2 | 3>'],
  ],
  [
    'a with holds what it entered until another does, in its block and behind it',
    'with a() as x: probe(x)\nwith b() as x: probe(x)\nprobe(x)',
    ['x<settled a()>', 'x<settled b()>', 'x<settled b()>'],
  ],
  [
    'what a with may swallow need not have come to its end',
    'x = 1\nwith suppress(A):\n    x = 2\nprobe(x)',
    ['x<1 | 2>'],
  ],
  ['a loop may not run', 'x = 1\nfor x in f(): probe(x)\nprobe(x)', ['x<f()[?]>', 'x<1 | f()[?]>']],
  ['a loop begins again', 'x = 1\nwhile a:\n    probe(x)\n    x = 2', ['x<1 | 2>']],
  [
    'unless with another value',
    'while a:\n    x = 1\n    for b in c: probe(x)\n    x = 2',
    ['x<1>'],
  ],
  ['a comprehension reads in place', 'x = 1\n[probe(x) for a in b]\nx = 2', ['x<1>']],
  [
    'a function is called, and assigns, at any time',
    'def f():\n    x = 1\n    y = 1\n    def g():\n        nonlocal y\n        y = 2\n        probe(x)\n    probe(y)\n    x = 2\n    y = 3',
    ['x<1 | 2>', 'y<1 | 2 | 3>'],
  ],
  [
    'an import is a value like others',
    'import x\nprobe(x)\nx = 1\nprobe(x)',
    ['x<import x>', 'x<1>'],
  ],
];

test.each(LAWS)('%s', (_law, source, expected) => {
  expect(probed(source)).toEqual(expected);
});
