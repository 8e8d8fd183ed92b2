import { show, showType, summaryOf } from '../test-support/show.js';

test.each([
  ['a declaration', `function f() {}`, 'f'],
  ['an expression with a name of its own', `const g = function f() {}`, 'f'],
  ['a variable', `const f = () => {}`, 'f'],
  ['a default', `({ f = () => {} } = a)`, 'f'],
  ['an assignment', `f = () => {}`, 'f'],
  ['a member that is assigned', `a.b.f = () => {}`, 'f'],
  ['exports', `exports.f = () => {}`, 'f'],
  ['a property', `x = { f: () => {} }`, 'f'],
  ['a method of an object', `x = { f() {} }`, 'f'],
  ['a field', `class C { f = () => {} }`, 'f'],
  ['a private method', `class C { #f() {} }`, '#f'],
  ['the default export', `export default () => {}`, 'default'],
  ['what parentheses and as surround', `const f = ((() => {}) as T)`, 'f'],
  ['nothing', `f(() => {})`, undefined],
])('a function is called after %s', (_law, source, expected) => {
  expect(summaryOf(source).functions.map(({ name }) => name)).toEqual([expected]);
});

test.each([
  [`async function f() {}`, 'async function f() {}'],
  [`export async function f() {}`, 'async function f() {}'],
  [`export default async () => {}`, 'async () => {}'],
  [`class C { @D() public static async f() {} }`, 'public static async f() {}'],
  [`class C { @D() /* a */\n  // b\n /* c */ async f() {} }`, 'async f() {}'],
  [`class C { @D() f = async () => {} }`, 'async () => {}'],
  [`x = { async f() {} }`, 'async f() {}'],
  [`x = { get f() { return 1 } }`, 'get f() { return 1 }'],
  [`x = { f: function () {} }`, 'function () {}'],
])('in %s the function begins at its first token', (source, expected) => {
  const [first] = summaryOf(source).functions;
  expect(source.slice(first!.start, first!.end)).toBe(expected);
});

test('what a function returns and yields is known, and from which function', () => {
  const summary = summaryOf(`
    function f() { if (x) return a; const g = () => b; return function () { return c } }
    function* h() { yield d; yield* e(); return i }
    const j = async () => k()`);
  const told = summary.functions.map(({ name, returns, yields }) => [
    name,
    returns.map((value) => show(summary, value)),
    yields.map((value) => show(summary, value)),
  ]);
  expect(told).toEqual([
    ['f', ['^a', 'fn'], []],
    ['g', ['^b'], []],
    [undefined, ['^c'], []],
    ['h', ['^i'], ['^d', '^e()']],
    ['j', ['^k()'], []],
  ]);
});

test('a function knows the function and the class around it', () => {
  const { functions } = summaryOf(`class C { m() { () => { function f() {} } } }`);
  expect(functions.map(({ class: owner, parent }) => [owner, parent])).toEqual([
    [0, undefined],
    [0, 0],
    [undefined, 1],
  ]);
});

test('parameters are told by position, name, type, default and decorators', () => {
  const summary = summaryOf(`
    class C { m(this: X, @I(T) a: A, { b, c: [d] }: B = e, f = g, ...h: H[]) { } }`);
  const { parameters } = summary.functions[0]!;
  expect(
    parameters.map(({ name, index, rest, annotation, decorators }) => [
      index,
      name,
      rest,
      showType(summary, annotation),
      decorators.map((decorator) => show(summary, decorator)),
    ]),
  ).toEqual([
    [0, 'a', undefined, '^A', ['^I()']],
    [1, undefined, undefined, '^B', []],
    [2, 'f', undefined, 'none', []],
    [3, 'h', true, '^Array<^H>', []],
  ]);
  const bound = parameters.map(({ binding }) => summary.bindings[binding!]!);
  expect(bound.map(({ parameter }) => parameter?.parameter)).toEqual(parameters);
  expect(bound.map(({ values }) => values.map((value) => show(summary, value)))).toEqual([
    [],
    ['^e'],
    ['^g'],
    [],
  ]);
});

test('the call that decorates a parameter belongs to the function around the class', () => {
  const { calls } = summaryOf(`function f() { class C { constructor(@I() a) { b() } } }`);
  const around = Object.fromEntries(calls.map((call) => [call.calleeText, call.function]));
  expect(around).toEqual({ I: 0, b: 1 });
});

test('a default value belongs to the function', () => {
  const { calls } = summaryOf(`function f(a = g()) {}`);
  expect(calls[0]?.function).toBe(0);
});

test('an overload is no function, the implementation is', () => {
  const { functions } = summaryOf(`function f(a: A): void; function f(a: any) {}`);
  expect(functions).toHaveLength(1);
});

test('a binding knows the function that it is declared in', () => {
  const { bindings } = summaryOf(`let a; function f(b) { var c; { let d } }`);
  const around = Object.fromEntries(bindings.map((binding) => [binding.name, binding.function]));
  expect(around).toEqual({ a: undefined, f: undefined, b: 0, c: 0, d: 0 });
});
