import { headImports } from './head-imports.js';

test.each([
  [
    'imports, in any form',
    `import a from 'a';import{b}from"b"\nimport * as c from 'c'; import 'd'; import type { E } from 'e'; import f, { type G as g } from 'f'`,
    ['a', 'b', 'c', 'd', 'e', 'f'],
  ],
  [
    'imports before exports',
    `export * from 'a'; import 'b'; export { c } from 'c'`,
    ['b', 'a', 'c'],
  ],
  [
    'what stands between comments and directives',
    `\uFEFF#!/usr/bin/env node\n/* from 'x' */ 'use strict'; // import 'y'\nimport {\n  a,\n} from 'a';\n'use client'\nimport 'b'`,
    ['a', 'b'],
  ],
  ['attributes', `import a from 'a' with { type: 'json' }; import 'b'`, ['a', 'b']],
  ['names that are words', `import { from, type, as } from 'a'; import type from 'b'`, ['a', 'b']],
  ['nothing of a file that imports nothing', `const a = from;`, []],
])('tells %s', (_law, text, expected) => {
  expect(headImports(text)).toEqual(expected);
});

test.each([
  ['an import below', `import 'a'; f(); import 'b'`],
  ['an export from somewhere below', `f(); export { a } from 'a'`],
  ['one from behind a comment', `f(); export { a } from /* b */ 'a'`],
  ['a comment among the names', `import { a, // don't\n b } from 'a'`],
  ['what is imported later', `import 'a'; await import('b')`],
  ['an import of a type, in a type', `type A = import('a').A`],
  ['an assignment of TypeScript', `import a = require('a')`],
  ['an escape', `import '\\x61'`],
  ['a letter of another alphabet', `import { größe } from 'a'`],
  ['a comment that does not end', `/* import 'a'`],
])('leaves to a parse %s', (_law, text) => {
  expect(headImports(text)).toBeUndefined();
});
