import type { CallSite } from '../../summary/index.js';
import { probes } from '../test-support/probe.js';
import { show } from '../test-support/show.js';
import { summarize } from '../test-support/summarize.js';

function callOf(text: string, calleeText: string): CallSite {
  const { calls } = summarize(text);
  const found = calls.filter((call) => call.calleeText === calleeText);
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe('what is made of a call', () => {
  it.each<[string, CallSite['use']]>([
    ['await probe()', 'awaited'],
    ['await (probe())', 'awaited'],
    ['x = await probe()', 'awaited'],
    ['return await probe()', 'awaited'],
    ['return probe()', 'returned'],
    ['return (probe())', 'returned'],
    ['return probe() if x else y', 'returned'],
    ['return x or probe()', 'returned'],
    ['f = lambda: probe()', 'returned'],
    ['yield probe()', 'yielded'],
    ['yield from probe()', 'yielded'],
    ['with probe() as x: pass', 'entered'],
    ['async with a, probe(): pass', 'entered'],
    ['for x in probe(): pass', 'iterated'],
    ['async for x in probe(): pass', 'iterated'],
    ['x = y in probe()', 'iterated'],
    ['x = y not in (probe())', 'iterated'],
    ['x = probe() in y', 'other'],
    ['x = y is not probe()', 'other'],
    ['x = [y for y in probe()]', 'iterated'],
    ['x = [y for z in w for y in probe()]', 'iterated'],
    ['probe().then', 'member'],
    ['probe()()', 'other'],
    ['probe()[0]', 'iterated'],
    ['probe()[x]', 'other'],
    ['f(probe())', 'argument'],
    ['f(a, key=probe())', 'argument'],
    ['f(*probe(), **x)', 'argument'],
    ['f([probe()])', 'argument'],
    ['f({"a": probe()})', 'argument'],
    ['x = probe()', 'assigned'],
    ['x: T = probe()', 'assigned'],
    ['x += probe()', 'assigned'],
    ['self.x = y = probe()', 'assigned'],
    ['a, b = probe(), 1', 'assigned'],
    ['(x := probe())', 'assigned'],
    ['def g(x=probe()): pass', 'assigned'],
    ['probe()', 'discarded'],
    ['x = [probe()]', 'other'],
    ['x = f"{probe()}"', 'other'],
    ['if probe(): pass', 'tested'],
    ['while probe(): pass', 'tested'],
    ['if x: pass\n    elif not probe(): pass', 'tested'],
    ['x = y if probe() else z', 'tested'],
    ['x = probe() and y', 'tested'],
    ['x = [y for y in z if probe()]', 'tested'],
    ['@probe()\ndef g(): pass'.replaceAll('\n', '\n    '), 'other'],
    ['class A(probe()): pass', 'other'],
    ['from typing import cast; return cast(T, probe())', 'returned'],
    ['x = await probe() ** 2', 'awaited'],
  ])('%s: %s', (statement, use) => {
    const call = callOf(`async def around(self):\n    ${statement}\n`, 'probe');
    expect(call.use).toBe(use);
  });

  it.each([
    ['f(probe())', 'f', 0],
    ['f(a, b=probe())', 'f', 1],
    ['f(a, [1, (probe(),)])', 'f', 1],
    ['f({"a": {"b": probe()}, **x})', 'f', 0],
    ['f(*[probe() for x in y])', 'f', 0],
    ['f(probe() for x in y)', 'f', 0],
    ['f({x: probe() for x in y})', 'f', 0],
    ['f(a, x if y else probe())', 'f', 1],
    ['f(x := [g(probe())])', 'g', 0],
  ])('%s passes it to %s as argument %i', (statement, callee, argument) => {
    const summary = summarize(statement);
    const [call] = probes(summary);
    expect(call?.passedTo?.argument).toBe(argument);
    expect(summary.calls[call!.passedTo!.call]!.calleeText).toBe(callee);
  });

  it.each([
    'f(await probe())',
    'f(probe().x)',
    'f(f"{probe()}")',
    'f(lambda: probe())',
    'f(not probe())',
  ])('%s passes something else', (statement) => {
    const call = callOf(`async def around():\n    ${statement}`, 'probe');
    expect(call.passedTo).toBeUndefined();
  });
});

describe('where a call stands', () => {
  it.each<[string, string, string[]]>([
    ['nowhere in particular', 'probe()', []],
    ['if', 'if a: probe()', ['branch']],
    ['its condition', 'if probe(): pass', []],
    ['elif', 'if a: pass\nelif probe(): pass', ['branch']],
    ['else', 'if a: pass\nelse: probe()', ['branch']],
    ['for', 'for x in y: probe()', ['loop']],
    ['what for reads', 'for x in probe(): pass', []],
    ['else of a loop', 'for x in y: pass\nelse: probe()', ['branch']],
    ['while', 'while a: probe()', ['loop']],
    ['the condition of while', 'while probe(): pass', ['loop']],
    ['a comprehension', 'x = [probe() for y in z]', ['loop']],
    ['with', 'with a, b() as c: probe()', ['with b()', 'with global a']],
    ['an item of with', 'with a as x, probe(): pass', ['with global a']],
    ['conditional', 'x = probe() if a else b', ['branch']],
    ['or', 'a or probe()', ['branch']],
    ['left of or', 'probe() or a', []],
    ['match', 'match a:\n    case b if probe(): pass', ['branch']],
    ['from the inside out', 'for x in y:\n    if a: probe()', ['branch', 'loop']],
    ['a class body in a block', 'if a:\n    class A:\n        x = probe()', ['branch']],
    ['no farther than its function', 'with a:\n    def f():\n        if b: probe()', ['branch']],
    ['no farther than its lambda', 'with a: f = lambda: probe()', []],
    ['a default is read around', 'with a:\n    def f(x=probe()): pass', ['with global a']],
  ])('%s', (_, text, expected) => {
    const summary = summarize(text);
    const around = probes(summary)[0]!.within.map((one) =>
      one.kind === 'with' ? `with ${show(summary, one.value)}` : one.kind,
    );
    expect(around).toEqual(expected);
  });

  it('a call belongs to the innermost function, a decorator and a default to the one around', () => {
    const text = `
@probe(0)
def f(a=probe(0)):
    probe(1)
    class A:
        probe(1)
        @probe(1)
        def g(self): probe(2)
    lambda: [probe(3) for x in y]
`;
    const summary = summarize(text);
    const places = probes(summary).map((call) => [
      show(summary, call.arguments[0]!.value),
      call.function === undefined ? 'module' : (summary.functions[call.function]!.name ?? 'lambda'),
    ]);
    expect(places).toEqual([
      ['0', 'module'],
      ['0', 'module'],
      ['1', 'f'],
      ['1', 'f'],
      ['1', 'f'],
      ['2', 'g'],
      ['3', 'lambda'],
    ]);
  });
});

describe('a call in the source', () => {
  it('line and column are those of the called name', () => {
    const text = 'x = (client\n     .session\n     .get("a",\n          b))';
    const call = callOf(text, 'client.session.get');
    expect(call).toMatchObject({ line: 3, column: 7, endLine: 4 });
    expect(text.slice(call.start, call.end)).toBe(text.slice(5, -1));
  });

  it('a callee without a name is where it begins', () => {
    expect(callOf('x = handlers[1](2)', 'handlers[1]')).toMatchObject({ line: 1, column: 5 });
  });

  it.each([
    ['self . http\\\n.get ("a")', 'self.http.get'],
    ['(a\n  # why\n  .b)(1)', 'a.b'],
    ['(await a).b()', '(await a).b'],
    ['f["a b # c"].g ()', 'f["a b # c"].g'],
    ['f("""a\n"b # c""").g()', 'f("""a\n"b # c""").g'],
  ])('%s is %s', (expression, text) => {
    const { calls } = summarize(`async def around():\n    (${expression})`);
    expect(calls.map(({ calleeText }) => calleeText)).toContain(text);
  });

  it.each([
    [`a${'.b'.repeat(300)}.c`, `…${'.b'.repeat(98)}.c`],
    [`(db.query(${'a, '.repeat(300)})).all().one`, 'db.query(…).all().one'],
    [`[${'1, '.repeat(300)}].pop`, '….pop'],
  ])('a callee that has more than 200 characters is told from its end', (callee, told) => {
    const { calls } = summarize(`${callee}()`);
    expect(calls.map(({ calleeText }) => calleeText)).toContain(told);
  });

  it('arguments keep their order, their keywords and their stars', () => {
    const summary = summarize('f(1, *a, k=2, **b)');
    const given = summary.calls[0]!.arguments.map(
      ({ name, value, spread }) => `${spread ? '*' : ''}${name ?? ''}=${show(summary, value)}`,
    );
    expect(given).toEqual(['=1', '*=global a', 'k=2', '*=global b']);
  });

  it('calls in annotations are calls, in string annotations they are not', () => {
    const { calls } = summarize('x: A[f()] = 1\ny: "A[g()]" = 2\ndef h(z: k()) -> l(): pass');
    expect(calls.map(({ calleeText }) => calleeText)).toEqual(['f', 'k', 'l']);
  });
});
