import { probed } from '../test-support/probe.js';

const LAWS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a chain gives every name the value',
    'a = b = c = f()\nprobe(a, b, c)',
    ['a<f()>, b<f()>, c<f()>'],
  ],
  ['an annotated assignment is one', 'a: int = 1\nb: int\nprobe(a, b)', ['a<1>, b<>']],
  ['parentheses around a target do not take anything apart', '(a) = f()\nprobe(a)', ['a<f()>']],
  ['but a comma does', '(a,) = f()\n[b] = f()\nprobe(a, b)', ['a<f()[0]>, b<f()[0]>']],
  [
    'items of a literal go to their names',
    'a, (b, c) = 1, (2, 3)\nprobe(a, b, c)',
    ['a<1>, b<2>, c<3>'],
  ],
  ['other values are taken apart by index', 'a, b = f()\nprobe(b)', ['b<f()[1]>']],
  [
    'behind a star the index counts from the end',
    'a, *b, c, d = f()\nprobe(a, b, c, d)',
    ['a<f()[0]>, b<?>, c<f()[-2]>, d<f()[-1]>'],
  ],
  [
    'augmented assignment leaves the name unknown, unless it adds',
    'a = "x"\na *= g()\nprobe(a)\nb = "x"\nb += "y"\nprobe(b)',
    ['a<?>', 'b<`${b<"x">}y`>'],
  ],
  ['a loop gives its target an item', 'for a, b in f(): probe(b)', ['b<f()[?][1]>']],
  ['async for settles', 'async def g():\n    async for a in f(): probe(a)', ['a<settled f()>']],
  [
    'with binds what was entered, several items and parentheses alike',
    `
with f() as a: probe(a)
with (f() as a, g(a) as (b, c)): probe(b)
with (f()) as (d): probe(d)
async def h():
    async with await f() as e, i: probe(e)
`,
    ['a<settled f()>', 'b<settled g()[0]>', 'd<settled f()>', 'e<settled settled f()>'],
  ],
  ['an exception is unknown', 'try: f()\nexcept (A, B) as e: probe(e)', ['e<?>']],
  [
    'a match captures its subject as a whole, and parts of it as unknown',
    `
match f():
    case [a, *b] | {"k": a, **b}: probe(a, b)
    case A(c, k=d) as e: probe(c, d, e)
    case m.N: pass
    case g: probe(g)
`,
    ['a<?>, b<?>', 'c<?>, d<?>, e<f()>', 'g<f()>'],
  ],
  [
    'a pattern captures no class, keyword, key or dotted constant',
    'match x:\n    case A(k=1) | {B.c: 2} | m.N: pass\nprobe(A, k, B, m)',
    ['global A, global k, global B, global m'],
  ],
  [
    'an alias of a type stands for the type',
    'type X[T] = Client | None\nprobe(X)',
    ['X<global Client or null>'],
  ],
  [
    'an attribute or item as target binds no name',
    'a.b = c[0] = 1\nprobe(a, c)',
    ['global a, global c'],
  ],
];

describe('assignment', () => {
  it.each(LAWS)('%s', (_, text, expected) => {
    expect(probed(text)).toEqual(expected);
  });
});
