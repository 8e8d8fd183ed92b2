import { importsOf, mentionsCallOf } from './mentions.js';

function told(text: string, file = 'a.ts'): Record<string, 'value' | 'type'> {
  const { specifiers, typeOnly } = importsOf(file, text);
  return Object.fromEntries(
    specifiers.map((specifier) => [specifier, typeOnly.has(specifier) ? 'type' : 'value']),
  );
}

test.each([
  [
    'every form of import',
    `import a from 'a'; import { b } from 'b'; import * as c from 'c'; import 'd'`,
    { a: 'value', b: 'value', c: 'value', d: 'value' },
  ],
  [
    'what is re-exported',
    `export { a } from 'a'; export * from 'b'; export * as c from 'c'`,
    { a: 'value', b: 'value', c: 'value' },
  ],
  [
    'what is required',
    `const a = require('a'), b = require( "b" ); import c = require('c')`,
    { a: 'value', b: 'value', c: 'value' },
  ],
  [
    'either of what is required by turns',
    `require(isDemo ? 'a' : "b"); require(mode === 'c' ? d : e)`,
    { a: 'value', b: 'value' },
  ],
  [
    'what is imported later',
    `await import('a'); import(\`b\`).then(c)`,
    { a: 'value', b: 'value' },
  ],
  [
    'what is required by a path that begins in the folder of the file',
    `require(path.join(__dirname, 'a', "b.js")); require(__dirname + '/c'); require(resolve(__dirname, '../d'))`,
    { './a/b.js': 'value', './c': 'value', '../d': 'value' },
  ],
  [
    'nothing that is computed',
    `require(a); import(b); import(\`c/\${d}\`); require(\`e/\${f}\`)`,
    {},
  ],
  [
    'the folder of what is required by a path whose end is computed',
    `require(path.join(__dirname, a)); require('./b/' + c); require(\`../d/\${e}.js\`); require(join(__dirname, './f', g))`,
    { './*': 'value', './b/*': 'value', '../d/*': 'value', './f/*': 'value' },
  ],
  [
    'that only types are wanted',
    `import type { A } from 'a'; import { type B } from 'b'; export type { C } from 'c'; let d: import('d').D`,
    { a: 'type', b: 'type', c: 'type', d: 'type' },
  ],
  [
    'that a type and a value are wanted',
    `import type { A } from 'a'; import { B } from 'a'; import { type C, D } from 'd'`,
    { a: 'value', d: 'value' },
  ],
  ['nothing of a file without imports', `fetch('a')`, {}],
  [
    'what it can of a file that does not parse',
    `import { a } from 'a'; import 'b'; require('c'); let = ;`,
    { a: 'value', b: 'value', c: 'value' },
  ],
])('tells %s', (_law, text, expected) => {
  expect(told(text)).toEqual(expected);
});

test('what is nested too deeply to be parsed still tells its imports', () => {
  expect(told(`import a from 'a'; ${'f('.repeat(12_000)}`)).toEqual({ a: 'value' });
});

test.each([
  ['fetch(a)', true],
  ['window.fetch (a)', true],
  ['prefetch(a)', false],
  ['fetcher(a)', false],
  ['$fetch(a)', true],
  ['fetch', false],
])('the call of a global is seen in %s: %s', (text, expected) => {
  expect(mentionsCallOf(['fetch', '$fetch'])(text)).toBe(expected);
});

test('no names are never mentioned', () => {
  expect(mentionsCallOf([])('fetch()')).toBe(false);
});
