import { probed } from '../test-support/probe.js';

/** An expression, and what it is lowered to. */
const VALUES: readonly (readonly [string, string])[] = [
  ['a.b.c', 'global a.b.c'],
  ['a["k"]', 'global a["k"]'],
  ['a[0][i]', 'global a[0][global i]'],
  ['a[1, b]', 'global a[[1, global b]]'],
  ['a[1:2]', 'global a'],
  ['"text"[1:]', '?'],
  ['f(x)(y)', 'f(x)()'],
  ['(a.b)', 'global a.b'],
  ['await f()', 'settled f()'],
  ['await (await f()).g()', 'settled (await f()).g()'],
  ['await f() ** 2', '?'],
  ['True, None, -1, 0x1F, 1_000, .5, 2j', '[true, null, -1, 31, 1000, 0.5, ?]'],
  ['...', '?'],
  ['a if c else b', 'global a or global b'],
  ['a or b or 1', 'global a or global b or 1'],
  ['a and b', 'global b'],
  ['not a', '?'],
  ['a < b', '?'],
  ['[1, *a]', '[1, global a[?]]'],
  ['{1, 2}', '[1, 2]'],
  ['[*f(x).y]', '[f().y[?]]'],
  ['{"a": 1, **b, "c": d}', '{a: 1, c: global d, **global b, …}'],
  ['{"a": 1, k: 2, 3: 4}', '{a: 1, …}'],
  ['dict(a=1, **b)', '{a: 1, **global b, …}'],
  ['dict(a)', 'dict()'],
  ['[f(x) for x in y]', '[f()]'],
  ['{k: v for k, v in y}', '{…}'],
  ['lambda x: x', 'def lambda'],
  ['(n := 1)', '1'],
  ['a | None', 'global a or null'],
  ['a | b', 'global a or global b'],
  ['"a" "b"', '"ab"'],
  ['b"a"', '"a"'],
  [String.raw`"a\n\x41\101\u00e9\N{DASH}\q\\"`, JSON.stringify('a\nAA\u00e9\\N{DASH}\\q\\')],
  [String.raw`r"a\n"`, String.raw`"a\\n"`],
  ['f"{a}/{{b}}/{c.d!r:>{w}}"', '`${global a}/{b}/${global c.d}`'],
  ['f"{1}:{\'x\'}"', '"1:x"'],
  ['"u" + a + "/v" + "/w"', '`u${global a}/v/w`'],
  ['a + b', '`${global a}${global b}`'],
  ['a + 1', '?'],
  ['[a] + [b]', '[global a, global b]'],
  ['"%s/%s%%" % (a, b)', '`${global a}/${global b}%`'],
  ['"%(x)s:%(y)5.1f" % {"x": a}', '`${global a}:${?}`'],
  ['"%s" % a', '`${global a}`'],
  ['"{}/{k}/{0}/{{}}".format(a, k=b)', '`${global a}/${global b}/${global a}/{}`'],
  ['"{0.x:{w}}".format(a)', '`${?}`'],
  ['functools.partial(f, 1)', 'functools.partial()'],
  ['f"{a}" "b"', '`${global a}b`'],
];

describe('a value', () => {
  it.each(VALUES)('%s is %s', (expression, expected) => {
    const [value] = probed(`async def around():\n    probe((${expression}))`);
    expect(value).toBe(expected);
  });

  it('cast is transparent', () => {
    const cast =
      'import typing\nfrom typing import cast as c\nprobe(c(int, f()), typing.cast("T", g()))';
    expect(probed(cast)).toEqual(['f(), g()']);
  });

  it('another cast is a call', () => {
    expect(probed('def cast(a, b): pass\nprobe(cast(T, x))')).toEqual(['cast()']);
  });

  it('Annotated and Optional of a type stand for the type', () => {
    const types = 'from typing import Annotated, Optional\nimport typing as t\n';
    const text = `${types}probe(Annotated[A, f()], Optional[A], t.Union[A, B], list[A])`;
    expect(probed(text)).toEqual([
      'global A, global A, global A or global B, global list[global A]',
    ]);
  });

  it('import_module with a literal is that import', () => {
    const text = 'import importlib\nfrom importlib import import_module\n';
    expect(
      probed(
        `${text}probe(importlib.import_module("httpx"), import_module("a.b"), x.import_module("c"))`,
      ),
    ).toEqual(['import httpx, import a.b, x.import_module()']);
  });
});
