import { callees, probed, show, summaryOf } from '../test-support/show.js';

test.each([
  ['a member by name', `a.b.c`, '^a.b.c'],
  ['a member by a constant string', `a['b'][\`c\`]`, '^a.b.c'],
  ['an element by number', `a[0]['1']`, '^a[0]["1"]'],
  ['an element by an expression', `a[b]`, '^a[^b]'],
  ['an optional chain as a plain one', `a?.b?.['c']?.()`, '^a.b.c()'],
  ['what is in parentheses', `((a).b)`, '^a.b'],
  ['what stands before as, satisfies and !', `(<T>(a as T satisfies T)!).b`, '^a.b'],
  ['what an instantiation names', `(a<string>).b`, '^a.b'],
  ['the last of a sequence', `(a(), b)`, '^b'],
  ['either branch of a conditional', `x ? a : y ? b : c`, '(^a | ^b | ^c)'],
  ['either side of ??', `a ?? (b || c)`, '(^a | ^b | ^c)'],
  ['the right side of &&', `a && b`, '^b'],
  ['what an assignment assigns', `(x = a)`, '^a'],
  ['what ??= may leave', `(x ??= a)`, '(^x | ^a)'],
  ['what an await settles', `await a()`, 'await ^a()'],
  ['what a call gives', `a.b()`, '^a.b()'],
  ['what a new gives', `new A.B(1)`, '^A.B()'],
  ['what a tag gives', 'sql`x`', '^sql()'],
  ['the module of an import()', `import('m')`, '<m:*>'],
  ['a module beside the file', `require(path.join(__dirname, 'm', 'n')).a`, '<./m/n:*>.a'],
  ['a module by turns', `require(a ? 'm' : 'n').b`, '(<m:*> | <n:*>).b'],
  ['a module by a sum', `require(__dirname + '/../m').a`, '<../m:*>.a'],
  ['a module by a template', 'require(`${__dirname}/m`).a', '<./m:*>.a'],
  ['any module beside the file', `require(path.join(__dirname, file)).a`, '<./*:*>.a'],
  ['any module of a folder', `require('../m/' + name + '.js').a`, '<../m/*:*>.a'],
  ['nothing of a module in any folder', `require('../m/' + name + '/index.js').a`, '^require().a'],
  ['nothing of a module by a part of its name', 'require(`./m-${name}`).a', '^require().a'],
  ['the module of a require', `require(\`m\`).a`, '<m:*>.a'],
  ['nothing of an import() that is computed', `import(x)`, '?'],
  ['import.meta.env', `import.meta.env.X`, '^import.meta.env.X'],
  ['the environment', `process.env.X ?? 'd'`, '(^process.env.X | "d")'],
  ['a number, and a negative one', `[1, -2]`, '[1, -2]'],
  ['true and null', `[true, null]`, '[true, null]'],
  ['nothing of a regular expression or a bigint', `[/a/, 1n]`, '[?, ?]'],
  ['nothing of an operator', `[!a, a > b, typeof a, a++]`, '[?, ?, ?, ?]'],
  ['a list up to a spread', `[a, , b, ...c, d]`, '[^a, ?, ^b]'],
  [
    'an object',
    `{ a, 'b': 1, 2: c, d() {}, get e() { return f } }`,
    '{a: ^a, b: 1, 2: ^c, d: fn d, e: ^f}',
  ],
  ['an open object', `{ a, [x]: b }`, '{a: ^a, …}'],
  ['an object with what is spread into it', `{ ...a, b }`, '{b: ^b, ...^a}'],
  ['a template', '`a${b}c`', '`a${^b}c`'],
  ['a template of nothing but text', '`a`', '"a"'],
  ['strings that are added', `'a' + 'b' + c + \`d\${e}\``, '`ab${^c}d${^e}`'],
  ['names that are added', `a + b`, '`${^a}${^b}`'],
  ['nothing of numbers that are added', `a + 1`, '?'],
  ['a function', `function f() {}`, 'fn f'],
  ['a class', `class C {}`, 'class C'],
  ['nothing of markup', `<a b={c()} />`, '?'],
])('%s', (_law, source, expected) => {
  const file = source.startsWith('<a') ? 'file.tsx' : 'file.ts';
  expect(probed(`probe(${source})`, file)).toBe(expected);
});

test('a private member has its #', () => {
  expect(probed(`class C { #a; m() { probe(this.#a) } }`)).toBe('C#.#a');
});

test('an escape in a template is what it stands for', () => {
  expect(probed('probe(`a\\u0062`)')).toBe('"ab"');
});

test('new.target is nothing', () => {
  expect(probed(`function f() { probe(new.target) }`)).toBe('?');
});

test('what is added to a text makes it longer', () => {
  expect(probed(`let s = 'a'; s += 'b'; probe(s)`)).toBe('`${"a"}b`');
});

test('a parameter of then is what the promise gives', () => {
  expect(probed(`import('m').then(({ a }) => probe(a))`)).toBe('(param 0 | await <m:*>).a');
});

test('a parameter of any other callback is only a parameter', () => {
  expect(probed(`a().each((b) => probe(b))`)).toBe('param b');
});

test('a shadowed require is a function like any other', () => {
  expect(probed(`function f(require) { probe(require('m')) }`)).toBe('param require()');
});

/** Each of these holds a call of `f`, in a place of its own. */
test.each([
  'a?.[f()]',
  'a[f()]()',
  '(f(), a)',
  'a ? f() : b',
  'f() ? a : b',
  'a && f()',
  'a ?? f()',
  '!f()',
  'f() + 1',
  '-f()',
  'void f()',
  'typeof f()',
  'delete f().a',
  'f().a++',
  'a = f()',
  'a += f()',
  '[a = f()] = b',
  '({ [f()]: a } = b)',
  '({ a: f().b } = c)',
  'f()`x`',
  '`${f()}`',
  'tag`${f()}`',
  'new (f())()',
  'new A(f())',
  '({ [f()]: 1 })',
  '({ ...f() })',
  '[...f()]',
  'a(...f())',
  'f() as T',
  'f()!',
  '<T>f()',
  'f() satisfies T',
  'f()<T>',
  'import(f())',
  '(a = f()) => 1',
  '({ a = f() }) => 1',
  'class extends f() {}',
  'class { [f()] = 1 }',
  'class { a = f() }',
  'class { static { f() } }',
  'class { @f() a }',
  '@f() class {}',
  'class { m(@f() a) {} }',
  'class { accessor a = f() }',
  'function* () { yield f() }',
  'function* () { yield* f() }',
  'async () => { for await (const a of f()) {} }',
  'f() in a',
  '#a in f()',
  'f()?.a',
  'f?.()',
  'class { static a = f() }',
  'class { get [f()]() { return 1 } }',
])('a call inside %s is found once', (source) => {
  const inClass = source.startsWith('#a') ? `class { #a; m() { ${source} } }` : source;
  const found = callees(`x = ${inClass.startsWith('{') ? `(${inClass})` : inClass}`);
  expect(found.filter((callee) => callee === '^f')).toHaveLength(1);
});

test.each([
  'if (f()) a',
  'if (a) f()',
  'if (a) b; else f()',
  'for (f(); ; ) {}',
  'for (; f(); ) {}',
  'for (; ; f()) {}',
  'for (const a of f()) {}',
  'for (const a in f()) {}',
  'for (const { a = f() } of b) {}',
  'while (f()) {}',
  'do {} while (f())',
  'switch (f()) {}',
  'switch (a) { case f(): }',
  'switch (a) { default: f() }',
  'throw f()',
  'try { f() } finally {}',
  'try {} catch { f() }',
  'try {} finally { f() }',
  'try {} catch ({ a = f() }) {}',
  'a: f()',
  'with (f()) {}',
  'with (a) f()',
  'const { a = f() } = b',
  'const [a = f()] = b',
  'using a = f()',
  'export default f()',
  'export const a = f()',
  'export = f()',
  'enum E { a = f() }',
  'namespace N { f() }',
  'abstract class A { @f() abstract a(): void }',
  'class A { constructor(@f() private a: B) {} }',
])('a call inside the statement %s is found once', (source) => {
  expect(callees(source).filter((callee) => callee === '^f')).toHaveLength(1);
});

test.each([
  '<a b={f()} />',
  '<a {...f()} />',
  '<a>{f()}</a>',
  '<>{f()}</>',
  '<a b=<c d={f()} /> />',
  '<a>{...f()}</a>',
  '<A.b c={() => f()}>{/* nothing */}</A.b>',
  '<a:b c:d={f()} />',
])('a call inside the markup %s is found once', (source) => {
  expect(callees(`x = ${source}`, 'file.tsx')).toEqual(['^f']);
});

test('a callback in an attribute is named by it', () => {
  const summary = summaryOf(`x = <a onClick={() => f()} />`, 'file.jsx');
  expect(summary.functions.map(({ name }) => name)).toEqual(['onClick']);
  expect(summary.calls[0]?.function).toBe(0);
});

test('a namespace that is only declared is a name', () => {
  expect(probed(`declare namespace N { const a: A } probe(N.a)`)).toBe('N.a');
});

test('declarations that exist elsewhere hold no calls and name no function', () => {
  const summary = summaryOf(
    `declare function f(): void; declare module 'm' { const a: 1 } declare global {} f()`,
  );
  expect(summary.functions).toEqual([]);
  expect(show(summary, summary.calls[0]!.callee)).toBe('f');
});
