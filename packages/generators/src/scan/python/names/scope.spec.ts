import { probed } from '../test-support/probe.js';

/** Law, source, what each `probe(…)` is given. */
const LAWS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a name is the same wherever its scope mentions it, before the assignment too',
    `
def f():
    probe(x)
x = 1
probe(x)
`,
    ['x<1>', 'x<1>'],
  ],
  [
    'an assignment anywhere in a function makes the name local to it',
    `
x = 1
def f():
    probe(x)
    if maybe:
        x = 2
`,
    ['x<2>'],
  ],
  ['a block is no scope', 'if a:\n    x = 1\nelse:\n    x = 2\nprobe(x)', ['x<1 | 2>']],
  [
    'a name in a class body is not seen by its methods',
    `
x = 1
class A:
    x = 2
    probe(x)
    def m(self):
        probe(x)
`,
    ['x<2>', 'x<1>'],
  ],
  [
    'a class body reads a name from outside until it gives it a value itself',
    'x = 1\nclass A:\n    x = probe(x)\n    probe(x)',
    ['x<1>', 'x<probe()>'],
  ],
  [
    'global writes and reads the name of the module',
    `
def f():
    global client
    client = 1
    probe(client)
def g():
    client = 2
    probe(client)
probe(client)
`,
    ['client<1>', 'client<2>', 'client<1>'],
  ],
  [
    'nonlocal writes the name of the function around',
    `
x = 0
def f():
    x = 1
    class A:
        x = 3
        def m(self):
            nonlocal x
            x = 2
    probe(x)
probe(x)
`,
    ['x<1 | 2>', 'x<0>'],
  ],
  [
    'a closure sees the names of the functions around it, the innermost first',
    'def f(a):\n    b = 1\n    def g(c):\n        probe(b, a)\n        return lambda b: probe(b)',
    ['b<1>, a<>', 'b<>'],
  ],
  [
    'a comprehension has a scope of its own, but for what it iterates over first',
    'x = 1\ny = [probe(x) for x in probe(x) if probe(x)]\nprobe(x)',
    ['x<1>', 'x<probe()[?]>', 'x<probe()[?]>', 'x<1>'],
  ],
  [
    'the second loop of a comprehension reads the name of the first',
    'z = [b for a in x for b in probe(a)]',
    ['a<global x[?]>'],
  ],
  [
    'a comprehension in a class body does not see the names of the body, but for what it iterates over first',
    'n = 1\nclass A:\n    n = 2\n    m = [probe(n) for i in probe(n)]',
    ['n<2>', 'n<1>'],
  ],
  [
    'a walrus binds in the function around the comprehension',
    'def f():\n    a = [y := g(x) for x in z]\n    probe(y)\n    if (n := 1) > 0: probe(n)',
    ['y<g()>', 'n<1>'],
  ],
  [
    'defaults, decorators and annotations are read outside of the function',
    'x = 1\n@probe(x)\ndef f(x=probe(x), y: probe(x) = 0): pass',
    ['x<1>', 'x<1>', 'x<1>'],
  ],
  [
    'a parameter has its default among its values',
    'def f(x=1, *, y=2): probe(x, y)',
    ['x<1>, y<2>'],
  ],
  [
    'lambda parameters are local to it',
    'x = 1\nf = lambda x=probe(x): probe(x)',
    ['x<1>', 'x<probe()>'],
  ],
  ['what nothing binds is global', 'probe(len, undefined)', ['global len, global undefined']],
  ['del makes a name local', 'x = 1\ndef f():\n    probe(x)\n    del x', ['x<>']],
  [
    'a type parameter stands for its bound',
    'from httpx import Client\ndef f[T: Client](x): probe(T)\nclass A[U]:\n    u = probe(U)',
    ['T<Client<import httpx:Client>>', 'U<>'],
  ],
  ['names are compared in their compatibility form', 'ﬁle = 1\nprobe(file)', ['file<1>']],
  [
    'an untouched self is the instance, in closures too; an assigned one is a variable',
    `
class A:
    def m(self):
        def inner():
            probe(self)
    def n(self):
        self = 1
        probe(self)
    @classmethod
    def c(cls): probe(cls)
    @staticmethod
    def s(self): probe(self)
def f(self): probe(self)
`,
    ['self of A', 'self<1>', 'self of A', 'self<>', 'self<>'],
  ],
  [
    'an inner class has a self of its own',
    `
class A:
    def m(self):
        class B:
            def n(this): probe(this, self)
`,
    ['self of B, self of A'],
  ],
];

describe('names', () => {
  it.each(LAWS)('%s', (_, text, expected) => {
    expect(probed(text)).toEqual(expected);
  });
});
