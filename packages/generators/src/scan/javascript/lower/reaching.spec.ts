import { callees } from '../test-support/show.js';

/** [law, the body of a function, what each `x()` in it calls, in the order in which the calls end] */
const LAWS: readonly (readonly [string, string, ...string[]])[] = [
  ['an assignment is read until the next', `let x = 1; x(); x = 2; x()`, '1', '2'],
  ['a parameter is gone once it is assigned to', `x(); x = 1; x()`, 'param x', '1'],
  ['a parameter may stay what it is', `if (a) x = 1; x()`, '(param x | 1)'],
  ['so may what is given by ??=', `let x = 1; x ??= 2; x()`, '(1 | 2)'],
  ['each branch has its own', `let x; if (a) { x = 1; x() } else { x = 2; x() }`, '1', '2'],
  ['behind the branches it is any of theirs', `let x; if (a) x = 1; else x = 2; x()`, '(1 | 2)'],
  [
    'of two choices the first may not have been made',
    `let x = 1; a ? (x = 2) : x(); x()`,
    '(1 | 2)',
    '(1 | 2)',
  ],
  [
    'a test of else if comes after the one before it',
    `let x = 1; if ((x = 2)) a; else if ((x = 3)) x(); x()`,
    '3',
    '(2 | 3)',
  ],
  [
    'a case may be entered without the one above',
    `switch (a) { case 1: x = 1; case 2: x() }`,
    '(param x | 1)',
  ],
  [
    'a try may end before its assignment',
    `let x = 1; try { x = 2; x() } catch { x() }`,
    '2',
    '(1 | 2)',
  ],
  [
    'a handler may not have run',
    `let x = 1; try { a() } catch { x = 2 } finally { x() }`,
    '(1 | 2)',
  ],
  ['a loop may not run', `let x = 1; while (a) x = 2; x()`, '(1 | 2)'],
  ['a loop begins again', `let x = 1; while (a) { x(); x = 2 }`, '(1 | 2)'],
  ['unless with another value', `let x; while (a) { x = 1; x(); x = 2 }`, '1'],
  [
    'which counts for a loop inside of it, too',
    `let x; while (a) { x = 1; while (b) x(); x = 2 }`,
    '1',
  ],
  [
    'and not for what that loop assigns',
    `let x; while (a) { x = 1; while (b) { x(); x = 2 } }`,
    '(1 | 2)',
  ],
  ['what a loop goes on with comes after its body', `for (x = 1; ; x = 2) x()`, '(1 | 2)'],
  ['an item is there while the loop runs', `x = 1; for (x of a) x(); x()`, '^a[?]', '(1 | ^a[?])'],
  ['a label may be left', `x = 1; l: { if (a) break l; x = 2 } x()`, '(1 | 2)'],
  ['what is added goes on with what was there', `x = 'a'; x += 'b'; x()`, '`${"a"}b`'],
  ['a function is called at any time', `x = 1; const f = () => x(); x = 2`, '(param x | 1 | 2)'],
  ['and may assign at any time', `x = 1; const f = () => { x = 2 }; x()`, '(param x | 1 | 2)'],
  [
    'a field of a class is made at any time',
    `x = 1; class A { a = x() } x = 2`,
    '(param x | 1 | 2)',
  ],
  ['and may assign then', `let x = 1; class A { a = (x = 2) } x()`, '(1 | 2)'],
];

test.each(LAWS)('%s', (_law, source, ...expected) => {
  const body = source.startsWith('let x')
    ? `function f() { ${source} }`
    : `function f(x) { ${source} }`;
  const found = callees(body).filter((one) => !/^\^[ab]$/.test(one));
  expect(found).toEqual(expected);
});

test('a function is a variable, too', () => {
  expect(callees(`function x() {} x(); x = 1; x()`)).toEqual(['fn x', '1']);
});
