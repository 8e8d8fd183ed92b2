import { importsOf, mentionsCallOf } from './mentions.js';

test.each([
  [
    'every form of import',
    `import a from 'a'; import { b } from 'b'; import * as c from 'c'; import 'd'`,
    ['a', 'b', 'c', 'd'],
  ],
  [
    'what is re-exported',
    `export { a } from 'a'; export * from 'b'; export * as c from 'c'`,
    ['a', 'b', 'c'],
  ],
  [
    'what is required',
    `const a = require('a'), b = require( "b" ); import c = require('c')`,
    ['a', 'b', 'c'],
  ],
  [
    'either of what is required by turns',
    `require(isDemo ? 'a' : "b"); require(mode === 'c' ? d : e)`,
    ['a', 'b'],
  ],
  ['what is imported later', `await import('a'); import(\`b\`).then(c)`, ['a', 'b']],
  [
    'what is required by a path that begins in the folder of the file',
    `require(path.join(__dirname, 'a', "b.js")); require(__dirname + '/c'); require(resolve(__dirname, '../d'))`,
    ['./a/b.js', './c', '../d'],
  ],
  [
    'nothing that is computed',
    `require(a); import(b); import(\`c/\${d}\`); require(\`e/\${f}\`)`,
    [],
  ],
  [
    'the folder of what is required by a path whose end is computed',
    `require(path.join(__dirname, a)); require('./b/' + c); require(\`../d/\${e}.js\`); require(join(__dirname, './f', g))`,
    ['./*', './b/*', '../d/*', './f/*'],
  ],
  [
    'that only types are wanted',
    `import type { A } from 'a'; import { type B } from 'b'; export type { C } from 'c'; let d: import('d').D`,
    ['a', 'b', 'c', 'd'],
  ],
  [
    'that a type and a value are wanted',
    `import type { A } from 'a'; import { B } from 'a'; import { type C, D } from 'd'`,
    ['a', 'd'],
  ],
  ['nothing of a file without imports', `fetch('a')`, []],
  [
    'what it can of a file that does not parse',
    `import { a } from 'a'; import 'b'; require('c'); let = ;`,
    ['a', 'b', 'c'],
  ],
])('tells %s', (_law, text, expected) => {
  expect(importsOf('a.ts', text)).toEqual(expected);
});

test('what is nested too deeply to be parsed still tells its imports', () => {
  expect(importsOf('a.ts', `import a from 'a'; ${'f('.repeat(12_000)}`)).toEqual(['a']);
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
