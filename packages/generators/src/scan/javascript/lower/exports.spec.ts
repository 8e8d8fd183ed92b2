import { show, summaryOf } from '../test-support/show.js';

function exportsOf(text: string): Record<string, string> {
  const summary = summaryOf(
    text,
    /\b(?:module|exports|require)\b/.test(text) ? 'file.js' : 'file.ts',
  );
  const entries = summary.exports.map((exported) =>
    'from' in exported
      ? ([`* ${exported.from}`, ''] as const)
      : ([exported.name, show(summary, exported.value)] as const),
  );
  return Object.fromEntries(entries);
}

test.each([
  ['variables', `export const a = b, { c, d: [e] } = f`, { a: '^b', c: '^f.c', e: '^f.d[0]' }],
  ['a function', `export function f() {} export async function* g() {}`, { f: 'fn f', g: 'fn g' }],
  [
    'a class, decorated',
    `@D() export class C {} export @D() class E {}`,
    { C: 'class C', E: 'class E' },
  ],
  [
    'an enum and a namespace',
    `export enum E { a = 'x' } export namespace N { export const b = c; const d = 1 }`,
    { E: '{a: "x"}', N: '{b: ^c}' },
  ],
  ['a namespace with a path', `export namespace A.B { export const c = d }`, { A: '{B: {c: ^d}}' }],
  [
    'names',
    `const a = b; export { a, a as c, a as default, a as 'd-e' }`,
    { a: '^b', c: '^b', default: '^b', 'd-e': '^b' },
  ],
  ['a name that is declared later', `export { f }; function f() {}`, { f: 'fn f' }],
  [
    'names of another module',
    `export { a, b as c, default as d, e as default } from 'm'`,
    { a: '<m:a>', c: '<m:b>', d: '<m:default>', default: '<m:e>' },
  ],
  [
    'types of another module',
    `export type { A } from 'm'; export { type B } from 'm'`,
    { A: '<type m:A>', B: '<type m:B>' },
  ],
  ['another module', `export * from 'm'; export * as n from 'o'`, { '* m': '', n: '<o:*>' }],
  ['an expression by default', `export default a()`, { default: '^a()' }],
  ['a function by default', `export default function f() {}`, { default: 'fn f' }],
  [
    'a function without a name by default',
    `export default async function () {}`,
    { default: 'fn default' },
  ],
  ['a class by default', `export default class C {}`, { default: 'class C' }],
  [
    'an overloaded function by default',
    `export default function f(a: A): void; export default function f() {}`,
    { default: 'fn f' },
  ],
  [
    'a type',
    `export interface A { b: C } export type D = A; export default interface E { f: G }`,
    { A: 'class A', D: 'class A', default: 'class E' },
  ],
  ['export =', `export = a.b`, { '=': '^a.b' }],
  ['export import', `export import a = b.c`, { a: '^b.c' }],
  ['let, with all that it is given', `export let a; a = b; () => { a = c }`, { a: '(^b | ^c)' }],
])('exports %s', (_law, source, expected) => {
  expect(exportsOf(source)).toEqual(expected);
});

test.each([
  ['module.exports', `module.exports = a`, { '=': '^a' }],
  [
    'module.exports of names',
    `const a = b; module.exports = { a, c: d, ...require('m') }`,
    { '=': '{a: ^b, c: ^d, ...<m:*>}' },
  ],
  ['exports', `exports.a = b; exports['c'] = d`, { a: '^b', c: '^d' }],
  ['members of module.exports', `module.exports.a = b`, { a: '^b' }],
  ['a default', `exports.default = a`, { default: '^a' }],
  ['one value under two names', `exports.a = exports.b = c`, { a: '^c', b: '^c' }],
  ['a name that is assigned twice', `exports.a = b; exports.a = c`, { a: '(^b | ^c)' }],
  ['both at once', `exports = module.exports = a`, { '=': '^a' }],
  [
    'members of what is exported',
    `module.exports = a; module.exports.b = c`,
    { b: '^c', '=': '(^a | {b: ^c, …})' },
  ],
  [
    'what is assigned by Object.assign',
    `Object.assign(module.exports, { a: b, ...require('m') }, require('n'))`,
    { a: '^b', '* m': '', '* n': '' },
  ],
  [
    'nothing by names that are shadowed',
    `function f(exports, module) { exports.a = 1; module.exports = 2 }`,
    {},
  ],
  [
    'nothing that another object is assigned',
    `const a = {}; Object.assign(a, { b }); exports.c = d`,
    { c: '^d' },
  ],
  ['nothing deeper', `exports.a.b = c`, {}],
])('exports, in CommonJS, %s', (_law, source, expected) => {
  expect(exportsOf(source)).toEqual(expected);
});

test('what has overloads is exported once', () => {
  const { exports } = summaryOf(
    `export default function f(a: A): void; export default function f() {}`,
  );
  expect(exports).toHaveLength(1);
});

test('what is exported can be read back in the same file', () => {
  const summary = summaryOf(`exports.a = b; exports.a(); module.exports.a()`, 'file.js');
  expect(summary.calls.map(({ callee }) => show(summary, callee))).toEqual([
    '{a: ^b, …}.a',
    '{a: ^b, …}.a',
  ]);
});

test('what is required is taken apart like anything else', () => {
  const summary = summaryOf(`const { a: { b } } = require('m'); b()`, 'file.cjs');
  expect(show(summary, summary.calls[1]!.callee)).toBe('<m:*>.a.b');
});

test('a member that an object is given later is one more shape of it', () => {
  const summary = summaryOf(`const o = {}; o.a = { b: c }; o.d.e = f; o.a.b()`);
  expect(show(summary, summary.calls[0]!.callee)).toBe(
    '({} | {a: {b: ^c}, …} | {d: {e: ^f, …}, …}).a.b',
  );
});

test('a member that something unknown is given tells nothing of it', () => {
  const summary = summaryOf(`const client = make(); client.option = 1; client.get()`);
  expect(show(summary, summary.calls[1]!.callee)).toBe('^make().get');
});
