import type { CallSite } from '../../summary/index.js';
import { summaryOf } from '../test-support/show.js';

function call(text: string, calleeText = 'f', file?: string): CallSite {
  const { calls } = summaryOf(text, file);
  return calls.find((site) => site.calleeText === calleeText)!;
}

test.each([
  ['awaited', `await f()`],
  ['awaited', `return await (f() as T)`],
  ['awaited', `await (a ? f() : b)`],
  ['returned', `return f()`],
  ['returned', `return (f()!)`],
  ['returned', `return a ?? f()`],
  ['returned', `return a && f()`],
  ['returned', `return (a, f())`],
  ['returned', `() => f()`],
  ['yielded', `yield f()`],
  ['yielded', `yield* f()`],
  ['entered', `using a = f()`],
  ['entered', `await using a = f()`],
  ['iterated', `for (const a of f()) {}`],
  ['iterated', `for await (const a of f()) {}`],
  ['member', `f().a`],
  ['member', `f()?.a()`],
  ['member', `f()![a]`],
  ['argument', `a(f())`],
  ['argument', `a(...f())`],
  ['argument', `a([f()])`],
  ['argument', `a({ b: [f()] })`],
  ['argument', 'a`${f()}`'],
  ['assigned', `const a = f()`],
  ['assigned', `a = f()`],
  ['assigned', `this.a ??= f()`],
  ['assigned', `const { a } = f()`],
  ['assigned', `(a = f()) => 1`],
  ['discarded', `f()`],
  ['discarded', `void f()`],
  ['discarded', `(f(), a)`],
  ['discarded', `return (f(), a)`],
  ['other', `f()()`],
  ['other', `f() + 1`],
  ['other', `if (f()) {}`],
  ['other', `f() && a`],
  ['other', `throw f()`],
  ['other', `const a = [f()]`],
  ['other', '`${f()}`'],
])('its value is %s in %s', (use, source) => {
  expect(call(`async function* g() { ${source} }`).use).toBe(use);
});

test.each([
  [`a(0, f())`, 1],
  [`a(...f())`, 0],
  [`new A(f())`, 0],
  [`a([0, [f()]])`, 0],
  [`a(0, { b: { c: f() }, ...d })`, 1],
  [`a(b ? f() : c)`, 0],
  [`a(f() as T)`, 0],
  ['a`${f()}`', 0],
  [`a(await f())`, undefined],
  [`a(f().b)`, undefined],
  [`a(() => f())`, undefined],
  [`f()`, undefined],
])('in %s its value is argument %s', (source, expected) => {
  expect(call(`async () => { ${source} }`).passedTo?.argument).toBe(expected);
});

test('what is passed names the innermost call that it is passed to', () => {
  const { calls } = summaryOf(`a(b([f()]))`);
  const texts = Object.fromEntries(
    calls.map((site) => [site.calleeText, site.passedTo && calls[site.passedTo.call]!.calleeText]),
  );
  expect(texts).toEqual({ a: undefined, b: 'a', f: 'b' });
});

test('a function knows the call that it is passed to', () => {
  const { calls, functions } = summaryOf(
    `a(0, { b: [function () {}], c() {}, d: () => {} }); (() => {})()`,
  );
  expect(
    functions.map(
      ({ passedTo }) => passedTo && [calls[passedTo.call]!.calleeText, passedTo.argument],
    ),
  ).toEqual([['a', 1], ['a', 1], ['a', 1], undefined]);
});

test.each([
  [`f()`, 'f'],
  [`this.http.get<T>(x)`, 'this.http.get'],
  [`a\n  // why\n  .b /* how */ ?.c()`, 'a.b?.c'],
  [`(await  get()).query()`, '(await get()).query'],
  [`(a as T).b()`, '(a as T).b'],
  [`((a))()`, 'a'],
  [`a!()`, 'a'],
  [`new Pool(x)`, 'Pool'],
  [`new (a.b)()`, 'a.b'],
  ['sql`a ${b}`', 'sql'],
  ['a.b`c`', 'a.b'],
  [`a['//'].b()`, `a['//'].b`],
  [`super.a()`, 'super.a'],
  [`a.#b()`, 'a.#b'],
])('%s has the callee %s', (source, expected) => {
  const text = `class C extends D { #b; async m() { ${source} } }`;
  const { calls } = summaryOf(text);
  expect(calls.map(({ calleeText }) => calleeText)).toContain(expected);
});

test.each([
  [
    'from its end',
    `${'a'.repeat(150)}.${' '.repeat(500)}${'b'.repeat(150)}`,
    `….${'b'.repeat(150)}`,
  ],
  [
    'without what is given on the way',
    `this.db.from('a').set({ a: sql\`${'b'.repeat(2000)}\` })?.all().execute`,
    'this.db.from(…).set(…)?.all().execute',
  ],
  ['without what it begins with', `(await f(${'1, '.repeat(200)})).run`, '….run'],
])('a callee that has more than 200 characters is told %s', (_law, callee, expected) => {
  const told = summaryOf(`async () => ${callee}()`).calls.map(({ calleeText }) => calleeText);
  expect(told).toContain(expected);
});

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('line and column are those of the called name, with %s', (_law, end) => {
  const text = ['#!/usr/bin/env node', 'this', '  .http', '  ?.get(', '    1,', '  )', '😀'].join(
    end,
  );
  const source = text.replace('😀', '/* 😀 */ f(`😀`); new A.B; [g()][0](); a["b"]()');
  const { calls } = summaryOf(source, 'file.js');
  const places = calls.map((site) => [site.line, site.column, site.endLine, site.calleeText]);
  expect(new Set(places)).toEqual(
    new Set([
      [4, 5, 6, 'this.http?.get'],
      [7, 10, 7, 'f'],
      [7, 25, 7, 'A.B'],
      [7, 29, 7, 'g'],
      [7, 34, 7, '[g()][0]'],
      [7, 42, 7, 'a["b"]'],
    ]),
  );
});

test.each([
  ['plain', 'a.b(1)'],
  ['after a byte order mark', '\uFEFFa.b(1)'],
  ['after an emoji', '"😀"; a.b(1)'],
  ['after a comment with umlauts and CRLF', '/* äöü\r\n */\r\n a.b(1)'],
])('offsets slice the text: %s', (_law, text) => {
  const [site] = summaryOf(text).calls;
  expect(text.slice(site!.start, site!.end)).toBe('a.b(1)');
});

test('a call begins at its first token and ends with its last', () => {
  const text = `x = (await a.b(c))!.d(\n) ; new E; new F(1).g(); h\`i\`; (j as K).l()`;
  const { calls } = summaryOf(`async () => { ${text} }`);
  const slices = calls.map(({ start, end }) => `async () => { ${text} }`.slice(start, end));
  expect(slices.sort()).toEqual(
    [
      '(await a.b(c))!.d(\n)',
      'a.b(c)',
      'new E',
      'new F(1)',
      'new F(1).g()',
      'h`i`',
      '(j as K).l()',
    ].sort(),
  );
});

test('arguments are told in order, a spread says so, a tag has its text', () => {
  const { calls } = summaryOf('f(1, ...a, "b"); g`c`');
  expect(calls.map(({ form, arguments: list }) => [form, list])).toEqual([
    [
      'call',
      [
        { value: { kind: 'literal', value: 1 } },
        { value: { kind: 'global', name: 'a' }, spread: true },
        { value: { kind: 'literal', value: 'b' } },
      ],
    ],
    ['tag', [{ value: { kind: 'literal', value: 'c' } }]],
  ]);
});

test('a call knows the innermost function around it', () => {
  const { calls, functions } = summaryOf(`a(); function f() { b(); () => c() }`);
  expect(
    calls.map((site) => site.function !== undefined && functions[site.function]!.role),
  ).toEqual([false, 'function', 'arrow']);
});
