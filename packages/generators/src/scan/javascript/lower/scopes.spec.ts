import { callees } from '../test-support/show.js';

/** [law, source, what is called, in the order in which the calls end] */
const LAWS: readonly (readonly [string, string, ...string[]])[] = [
  ['an import is seen inside functions', `import f from 'm'; () => f()`, '<m:default>'],
  ['a name that nothing binds is a global', `fetch()`, '^fetch'],
  ['a parameter shadows the import of the same name', `import f from 'm'; (f) => f()`, 'param f'],
  [
    'a destructured parameter shadows the import of the same name',
    `import f from 'm'; ({ a: [f] }) => f()`,
    'param 0.a[0]',
  ],
  ['a rest parameter shadows', `import f from 'm'; (...f) => f()`, 'param f'],
  [
    'a block ends the life of its names',
    `import f from 'm'; { let f = 1; f() } f()`,
    '1',
    '<m:default>',
  ],
  ['a name shadows before the line that declares it', `import f from 'm'; { f(); let f = 1 }`, '1'],
  [
    'var belongs to the whole function',
    `import f from 'm'; function g() { if (a) { var f = 1 } f() } f()`,
    '1',
    '<m:default>',
  ],
  ['var in a loop head belongs to the function', `for (var f = 1; ; ) {} f()`, '1'],
  [
    'var in a try, a switch and a label belongs to the function',
    varEverywhere(),
    '(1 | 2 | 3 | 4)',
  ],
  ['let in a loop head belongs to the loop', `for (let f = 1; ; ) f(); f()`, '1', '^f'],
  ['a function is known before its declaration', `f(); function f() {}`, 'fn f'],
  ['a function in a block stays in the block', `{ function f() {} } f()`, '^f'],
  [
    'the name of a function expression is known inside it only',
    `const g = function f() { f() }; f()`,
    'fn f',
    '^f',
  ],
  [
    'the name of a class expression is known inside it only',
    `const g = class F { m() { F() } }; F()`,
    'class F',
    '^F',
  ],
  [
    'a catch parameter shadows',
    `import e from 'm'; try {} catch (e) { e() } e()`,
    '?',
    '<m:default>',
  ],
  [
    'a destructured catch parameter shadows',
    `import e from 'm'; try {} catch ({ e }) { e() }`,
    '?.e',
  ],
  [
    'a default value sees the other parameters',
    `import b from 'm'; function f(a, b = a()) {}`,
    'param a',
  ],
  [
    'a default value does not see the body',
    `import b from 'm'; function f(a = b()) { var b = 1 }`,
    '<m:default>',
  ],
  [
    'a var that repeats a parameter is that parameter',
    `function f(a) { if (b) { var a = 1 } a() }`,
    '(param a | 1)',
  ],
  [
    'the cases of a switch share a block',
    `import f from 'm'; switch (x) { case 1: let f = 1; case 2: f() }`,
    '1',
  ],
  ['an import alias keeps the exported name', `import { a as b } from 'm'; b()`, '<m:a>'],
  ['an import by string keeps the exported name', `import { 'a-b' as b } from 'm'; b()`, '<m:a-b>'],
  ['a namespace import is the module itself', `import * as m from 'm'; m.a()`, '<m:*>.a'],
  ['import = require is the module itself', `import m = require('m'); m.a()`, '<m:*>.a'],
  ['import x = a.b is a member', `import m from 'm'; import x = m.a.b; x()`, '<m:default>.a.b'],
  [
    'a type-only import says so',
    `import type { A } from 'm'; import { type B } from 'm'; A(); B()`,
    '<type m:A>',
    '<type m:B>',
  ],
  [
    'an enum, a namespace and a class are bound in their block',
    `E(); N(); C(); enum E {} namespace N {} class C {}`,
    '{}',
    '{}',
    'class C',
  ],
  ['a type does not shadow a value', `import { A } from 'm'; { interface A {} A() }`, '<m:A>'],
  [
    'the members of an enum see each other',
    `import a from 'm'; enum E { a = 'x', b = a() }`,
    '"x"',
  ],
  ['the body of a namespace is a scope', `namespace N { const f = 1; f() } f()`, '1', '^f'],
  [
    'a static block is a scope, for var too',
    `class C { static { var f = 1; f() } } f()`,
    '1',
    '^f',
  ],
  ['a name assigned to itself is no trap', `let f = f; f()`, '…f'],
  ['arguments is no global', `function f() { arguments[0]() }`, '?[0]'],
  [
    'every assignment counts, wherever it is',
    `let f = 1; () => { f = 2 }; if (x) f ??= 3; f()`,
    '(1 | 2 | 3)',
  ],
  ['an assignment inside a condition counts', `let f; while ((f = a)) f()`, '^a'],
  ['chained assignments all count', `let f, g; f = g = a; f(); g()`, '^a', '^a'],
];

function varEverywhere(): string {
  return `
    try { var f = 1 } catch { var f = 2 } finally { switch (x) { case 1: var f = 3 } }
    label: for (;;) { do { with (x) { var f = 4 } } while (x) }
    f()`;
}

test.each(LAWS)('%s', (_law, source, ...expected) => {
  expect(callees(source)).toEqual(expected);
});
