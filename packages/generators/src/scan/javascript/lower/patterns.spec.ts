import { probed } from '../test-support/show.js';

test.each([
  ['a property', `const { x } = a`, '^a.x'],
  ['a property under another name', `const { b: x } = a`, '^a.b'],
  ['a property by string, and by number', `const { 'b': { 0: x } } = a`, '^a.b.0'],
  ['a property by a constant template', 'const { [`b`]: x } = a', '^a.b'],
  ['a property by an expression', `const { [b]: x } = a`, '^a[^b]'],
  ['a default beside what it stands in for', `const { x = b } = a`, '(^a.x | ^b)'],
  ['a default of something that is taken apart', `const { b: { x } = c } = a`, '(^a.b | ^c).x'],
  ['an element', `const [, x] = a`, '^a[1]'],
  ['an element of a list', `const [[x]] = await a()`, 'await ^a()[0][0]'],
  ['the rest of an object, which is part of it', `const { b, ...x } = a`, '^a'],
  ['nothing of the rest of a list', `const [b, ...x] = a`, '?'],
  ['the rest of a list, taken apart', `const [...[x]] = a`, '?[0]'],
  ['what an assignment takes apart', `let x; ({ b: x } = a)`, '^a.b'],
  ['what an assignment takes out of a list', `let x; [x = b] = a`, '(^a[0] | ^b)'],
  ['a target behind as and !', `let x; if (y) [x as T] = a; else (x!) = b`, '(^a[0] | ^b)'],
  ['an item of a loop', `for (const x of a)`, '^a[?]'],
  ['an item of a loop, taken apart', `for (const { x } of a)`, '^a[?].x'],
  ['an item of a loop over something asynchronous', `for await (const x of a)`, 'await ^a'],
  ['an item that a loop assigns', `let x; for (x of a)`, '^a[?]'],
  ['nothing of the keys that a loop goes through', `for (const x in a)`, '?'],
  ['what using holds', `using x = a();`, '^a()'],
])('%s', (_law, source, expected) => {
  expect(probed(`${source}\nprobe(x)`)).toBe(expected);
});

test('a pattern that is annotated is a value of that type', () => {
  expect(probed(`const { x }: typeof a = b; probe(x)`)).toBe('(^a | ^b).x');
});

test('a name is known where the pattern goes on', () => {
  expect(probed(`const { a, [probe(a)]: b } = c`)).toBe('^c.a');
});
