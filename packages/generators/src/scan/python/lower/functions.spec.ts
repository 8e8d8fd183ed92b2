import type { FunctionSummary, ModuleSummary } from '../../summary/index.js';
import { show, showType } from '../test-support/show.js';
import { summarize } from '../test-support/summarize.js';

function functionOf(text: string, name = 'f'): [FunctionSummary, ModuleSummary] {
  const summary = summarize(text);
  const found = summary.functions.filter((one) => one.name === name);
  expect(found).toHaveLength(1);
  return [found[0]!, summary];
}

describe('a function', () => {
  it.each<[string, string, Partial<FunctionSummary>]>([
    ['is one', 'def f(): pass', { role: 'function', async: false, generator: false }],
    ['may be async', 'async def f(): pass', { async: true }],
    ['that yields is a generator', 'def f(): yield', { generator: true }],
    ['that yields in an expression is one', 'def f(): x = yield 1', { generator: true }],
    ['is none for the yield of an inner one', 'def f():\n    def g(): yield', { generator: false }],
    ['is none for the yield of a lambda', 'def f(): return lambda: (yield)', { generator: false }],
    ['a lambda has the name it is assigned to', 'f = lambda: 1', { role: 'arrow' }],
    ['a lambda of an attribute has its name', 'a.f = lambda: 1', { role: 'arrow' }],
    ['a method', 'class A:\n    def f(self): pass', { role: 'method', class: 0 }],
    ['a method in a branch', 'class A:\n    if x:\n        def f(self): pass', { role: 'method' }],
    ['a property', 'class A:\n    @property\n    def f(self): pass', { role: 'accessor' }],
    [
      'a cached property',
      'class A:\n    @functools.cached_property\n    def f(self): pass',
      { role: 'accessor' },
    ],
    [
      'a property that is made by a call',
      'class A:\n    @a.hybrid_property()\n    def f(self): pass',
      { role: 'accessor' },
    ],
    [
      'a static method',
      'class A:\n    @staticmethod\n    def f(x): pass',
      { static: true, role: 'method' },
    ],
    ['a class method', 'class A:\n    @classmethod\n    def f(cls): pass', { static: true }],
    [
      'what is in a method sees its class',
      'class A:\n    def m(self):\n        def f(): pass',
      { class: 0, parent: 0, role: 'function' },
    ],
    [
      'a class in a function',
      'def g():\n    class A:\n        def f(self): pass',
      { class: 0, parent: 0 },
    ],
    [
      '__new__ is static',
      'class A:\n    def __new__(cls): pass',
      { name: '__new__', static: true },
    ],
    [
      '__init__ is the constructor',
      'class A:\n    def __init__(self): pass',
      { name: '__init__', role: 'constructor' },
    ],
  ])('%s', (_, text, expected) => {
    const [found] = functionOf(text, expected.name ?? 'f');
    expect(found).toMatchObject(expected);
  });

  it('reaches from def or async to its last token, not to the comment behind', () => {
    const text = 'x\n@d\nasync def f():\n    if a:\n        return 1\n    # done\n\ny';
    const [{ start, end }] = functionOf(text);
    expect(text.slice(start, end)).toBe('async def f():\n    if a:\n        return 1');
  });

  it('parameters count without self; a star gathers, and what is behind it goes by name only', () => {
    const text = 'class A:\n    def f(self, a, /, b=1, *c, d, e=2, **g): pass';
    const [{ parameters }] = functionOf(text);
    expect(
      parameters.map(({ name, index, rest, keywordOnly }) => [name, index, rest, keywordOnly]),
    ).toEqual([
      ['a', 0, undefined, undefined],
      ['b', 1, undefined, undefined],
      ['c', 2, true, undefined],
      ['d', 3, undefined, true],
      ['e', 4, undefined, true],
      ['g', 5, true, undefined],
    ]);
  });

  it('a bare star makes the rest go by name only', () => {
    const [{ parameters }] = functionOf('def f(a, *, b: int): pass');
    expect(parameters.map(({ keywordOnly }) => keywordOnly)).toEqual([undefined, true]);
  });

  it('the binding of a parameter knows it', () => {
    const [{ parameters }, summary] = functionOf('def g(): pass\ndef f(a, b: int = 1): pass');
    const binding = summary.bindings[parameters[1]!.binding!]!;
    expect(binding).toMatchObject({ name: 'b', function: 1 });
    expect(binding.parameter?.parameter).toBe(parameters[1]);
    expect(showType(summary, binding.annotation)).toBe('global int');
  });

  it('an injected parameter says by what: a default that is a call, the metadata of Annotated', () => {
    const text =
      'from typing import Annotated\ndef f(a: Annotated[A, "x", Depends(g)], b: B = Depends(h), c=1): pass';
    const [{ parameters }, summary] = functionOf(text);
    const shown = parameters.map(({ annotation, decorators }) => [
      showType(summary, annotation),
      ...decorators.map((decorator) => show(summary, decorator)),
    ]);
    expect(shown).toEqual([['global A', '"x"', 'Depends()'], ['global B', 'Depends()'], ['-']]);
  });

  it('decorators are values', () => {
    const [{ decorators }, summary] = functionOf('@a.b\n@retry(3)\ndef f(): pass');
    expect(decorators.map((decorator) => show(summary, decorator))).toEqual([
      'global a.b',
      'retry()',
    ]);
  });

  it.each([
    ['def f():\n    if a: return g()\n    return None', ['g()', 'null'], []],
    ['async def f():\n    return await g()', ['settled g()'], []],
    ['f = lambda: g()', ['g()'], []],
    ['def f():\n    def h(): return 1\n    return', [], []],
    ['def f():\n    with g() as c:\n        yield c', [], ['c<settled g()>']],
    ['def f():\n    yield from g()', [], ['settled g()']],
    ['def f(): return 1, 2', ['[1, 2]'], []],
  ])('%j gives', (text, returns, yields) => {
    const [found, summary] = functionOf(text);
    expect(found.returns.map((value) => show(summary, value))).toEqual(returns);
    expect(found.yields.map((value) => show(summary, value))).toEqual(yields);
  });

  it('a lambda knows the call that it is passed to', () => {
    const { functions, calls } = summarize('a(b(1, [lambda: 2]), key=lambda: 3)');
    const receivers = functions.map(({ passedTo }) => [
      calls[passedTo!.call]!.calleeText,
      passedTo!.argument,
    ]);
    expect(receivers).toEqual([
      ['b', 1],
      ['a', 1],
    ]);
  });
});
