import { show, showType, summaryOf } from '../test-support/show.js';

/** What the annotation of `x` tells: its type, and after `=` the value that it names. */
function told(text: string): string {
  const summary = summaryOf(text);
  const x = summary.bindings.find(({ name }) => name === 'x')!;
  const values = x.values.map((value) => show(summary, value)).join(' | ');
  return x.annotation ? showType(summary, x.annotation) : values && `= ${values}`;
}

test.each([
  ['a name', `A`, '^A'],
  ['a member of a namespace', `A.B.C`, '^A.B.C'],
  ['its arguments', `A<B, C.D<E>>`, '^A<^B, ^C.D<^E>>'],
  ['arguments that tell nothing, in their places', `A<string, B>`, '^A<?, ^B>'],
  ['a promise of another make as what it is', `a.Promise<A>`, '^a.Promise<^A>'],
  ['what a promise gives', `Promise<PromiseLike<Awaited<A>>>`, '^A'],
  ['what stays usable as it is', `Readonly<Partial<Pick<NonNullable<A>, 'b'>>>`, '^A'],
  ['what may be missing', `A | null | undefined`, '^A'],
  ['what may be something plain', `(string | A)`, '^A'],
  ['one of two', `A | B | null`, '(^A | ^B)'],
  ['both of two', `A & { b: string }`, '^A'],
  ['a list of it', `readonly A[]`, '^Array<^A>'],
  ['a generic list of it', `Set<A>`, '^Set<^A>'],
  ['an imported type', `import('m').A.B<C>`, '<type m:A>.B<^C>'],
  ['a whole imported module', `import('m')`, '<type m:*>'],
  ['the value that it names', `typeof a.b`, '= ^a.b'],
  ['the value that a promise of it gives', `Promise<typeof a>`, '= ^a'],
  ['an imported value', `typeof import('m')`, '= <type m:*>'],
  ['what a class gives', `InstanceType<typeof A>`, '^A'],
  ['a value as an argument', `ReturnType<typeof a>`, '^ReturnType<^a>'],
  ['a function by what it gives', `() => Promise<A>`, '= fn'],
  ['an object by its members', `{ a: A; b: string }`, 'class'],
  [
    'nothing of plain types',
    `string | 'a' | 1 | boolean | bigint | symbol | any | unknown | never`,
    '',
  ],
  ['nothing of an object with plain members', `{ a: string; [b: string]: number }`, ''],
  ['what has to be computed by what it may come to', `A extends B ? C : D`, '(^C | ^D)'],
  ['nothing of other types over types', `[keyof A, A['b'], { [K in A]: B }]`, ''],
  ['nothing of a function that takes and gives nothing', `() => void`, ''],
  ['a function that takes something', `(a: A) => void`, '= fn'],
])('an annotation tells %s', (_law, type, expected) => {
  expect(told(`let x: ${type}`)).toBe(expected);
});

test.each([
  ['an import', `import { A } from 'm'; let x: A`, '<m:A>'],
  ['an import of types', `import type { A } from 'm'; let x: A`, '<type m:A>'],
  ['a member of a namespace import', `import * as m from 'm'; let x: m.A`, '<m:*>.A'],
  ['a class of the file', `let x: A; class A {}`, 'class A'],
  ['an interface of the file', `let x: A; interface A { b: B }`, 'class A'],
  ['another type', `type A = B<C>; let x: A`, '^B'],
  ['another type, generic', `type A<T> = B<T>; let x: A<C>`, '^B<^C>'],
  ['a value, through a type', `type A = typeof a; let x: A`, '^a'],
  ['the constraint of a type parameter', `function f<T extends A>(x: T) {}`, '^A'],
  ['nothing by a type parameter without one', `import { T } from 'm'; function f<T>(x: T) {}`, 'T'],
  ['nothing of a type that is declared in another block', `{ type A = B } let x: A`, '^A'],
  [
    'a type, not the value of the same name',
    `const A = 1; interface A { b: B } let x: A`,
    'class A',
  ],
  ['a type, which no value shadows', `interface A { b: B } { const A = 1; let x: A }`, 'class A'],
  ['a class inside itself', `const B = class A { m() { let x: A } }`, 'class A'],
  ['a global Promise only', `class Promise {} let x: Promise<A>`, 'class Promise<^A>'],
])('a type names %s', (_law, source, expected) => {
  expect(told(source)).toBe(expected);
});

test.each([
  ['what is not known', `const x = a() as B`, '^B'],
  ['nothing that can be seen', `const x = { a() {} } as unknown as B`, '= {a: fn a}'],
  ['nothing that an annotation tells', `const x: A = a() as B`, '^A'],
  ['nothing by satisfies', `const x = a() satisfies B`, '= ^a()'],
])('as tells the type of %s', (_law, source, expected) => {
  expect(told(source)).toBe(expected);
});

test('an interface is a class of the members that tell something', () => {
  const summary =
    summaryOf(`interface A extends B.C, D { a: E; 'b'?: typeof f; c(): G; get d(): H; e: string; m(): void; [x: string]: I }
    interface D {}`);
  const [a] = summary.classes;
  expect(a!.bases.map((base) => show(summary, base))).toEqual(['^B.C', 'D']);
  const fields = [...a!.fields].map(([name, { annotation, values }]) => [
    name,
    showType(summary, annotation),
    values.map((value) => show(summary, value)),
  ]);
  expect(fields).toEqual([
    ['a', '^E', []],
    ['b', 'none', ['^f']],
  ]);
  const methods = [...a!.methods].map(([name, id]) => {
    const { returnType, role } = summary.functions[id]!;
    return [name, role, showType(summary, returnType)];
  });
  expect(methods).toEqual([
    ['c', 'method', '^G'],
    ['d', 'accessor', '^H'],
  ]);
});

test('an interface with the name of a class is a part of it', () => {
  expect(told(`class A {} interface A { b: B } let x: A`)).toBe('(class A | class A)');
});

test('what a function gives is known by its type, or by the value that the type names', () => {
  const summary = summaryOf(`function f(): Promise<A> {} function g(): typeof a {}`);
  expect(showType(summary, summary.functions[0]!.returnType)).toBe('^A');
  expect(summary.functions[1]!.returns.map((value) => show(summary, value))).toEqual(['^a']);
});

test('what a destructured parameter is taken out of has the type', () => {
  const summary = summaryOf(`function f({ a }: { a: A }) { a() }`);
  const { parameters } = summary.functions[0]!;
  expect(showType(summary, summary.bindings[parameters[0]!.binding!]!.annotation)).toBe('class');
  expect(show(summary, summary.calls[0]!.callee)).toBe('param 0.a');
});
