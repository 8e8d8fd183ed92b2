import { summarize } from '../test-support/summarize.js';

function callees(text: string): string[] {
  const { calls } = summarize(text);
  return calls.map(({ calleeText }) => calleeText);
}

describe('what a grammar easily reads otherwise than Python', () => {
  it.each([
    ['type(self).x = y()', ['y', 'type']],
    ['type (self)._cache[k()] = v', ['type', 'k']],
    ['type[k()] = v()', ['v', 'k']],
    ['x: type[A] = type(b)', ['type']],
    ['print(a()), b', ['print', 'a']],
    ['match(a())\nmatch = 1\ntype = 2', ['match', 'a']],
    ['x = [*f(a)]', ['f']],
    ['x = *a.b(c())[0].d(), 1', ['a.b(c())[0].d', 'a.b', 'c']],
    ['return_ = *f(), *g()', ['f', 'g']],
    ['for x in *f(), 1: pass', ['f']],
    ['x = a[*f()]', ['f']],
  ])('%s', (text, expected) => {
    expect(callees(text)).toEqual(expected);
  });

  it('a type alias stays one', () => {
    const { bindings } = summarize('type X = A\ntype Y[T] = B[T]');
    expect(bindings.map(({ name }) => name)).toEqual(['X', 'Y', 'T']);
  });

  it('an except without parentheses catches several, and binds nothing', () => {
    const { bindings } = summarize('try: pass\nexcept A, B: pass');
    expect(bindings).toEqual([]);
  });
});
