import type { ModuleSummary } from '../../summary/index.js';
import { callees, probed, show, showType, summaryOf } from '../test-support/show.js';

/** Each field with what is assigned to it. */
function fields(text: string, index = 0): Record<string, string> {
  const summary = summaryOf(text);
  const entries = [...summary.classes[index]!.fields].map(([name, { values, annotation }]) => {
    const type = annotation ? `: ${showType(summary, annotation)}` : '';
    return [name, values.map((value) => show(summary, value)).join(' | ') + type] as const;
  });
  return Object.fromEntries(entries);
}

function methods(summary: ModuleSummary, index = 0): Record<string, string> {
  const entries = [...summary.classes[index]!.methods].map(([name, id]) => {
    const { async, generator, role, static: isStatic } = summary.functions[id]!;
    const flags = [isStatic && 'static', async && 'async', generator && 'generator', role];
    return [name, flags.filter(Boolean).join(' ')] as const;
  });
  return Object.fromEntries(entries);
}

describe('a field', () => {
  test.each([
    [
      'is what its initializer is',
      `a = b; static c = d; #e = f; 'g' = h; 1 = i`,
      { a: '^b', c: '^d', '#e': '^f', g: '^h', 1: '^i' },
    ],
    ['has its annotation', `a: B; private readonly c?: D | null`, { a: ': ^B', c: ': ^D' }],
    ['that is annotated with a value is that value', `a: typeof b`, { a: '^b' }],
    [
      'that is declared is known',
      `declare a: B; abstract c: D; accessor e = f`,
      { a: ': ^B', c: ': ^D', e: '^f' },
    ],
    [
      'is what any method assigns',
      `m() { this.a = b } n = () => { this.a ??= c }`,
      { a: '^b | ^c', n: 'fn n' },
    ],
    [
      'is what this under another name is assigned',
      `m() { const self = this; self.a = b }`,
      { a: '^b' },
    ],
    [
      'is what a pattern assigns',
      `m() { [this.a, { x: this.b = c }] = d }`,
      { a: '^d[0]', b: '(^d[1].x | ^c)' },
    ],
    ['is what a static block assigns', `static { this.a = b }`, { a: '^b' }],
    ['is what is assigned through the class', `m() { C.a = b }`, { a: '^b' }],
    ['is what is assigned through super', `m() { super.a = b }`, { a: '^b' }],
    [
      'is not what a function with its own this assigns',
      `m() { f(function () { this.a = b }) }`,
      {},
    ],
    ['is not what is assigned to something it holds', `m() { this.a.b = c }`, {}],
    ['nor by another name', `m() { const self = this; self.a.b = c }`, {}],
    [
      'is what a parameter property is given',
      `constructor(private readonly a: A, b: B, public c = d) {}`,
      { a: 'param a: ^A', c: '(param c | ^d)' },
    ],
  ])('%s', (_law, body, expected) => {
    expect(fields(`abstract class C { ${body} }`)).toEqual(expected);
  });

  test('has its decorators, of a parameter property too', () => {
    const summary = summaryOf(`class C { @A() a: X; constructor(@B(T) private b: Y) {} }`);
    const decorators = [...summary.classes[0]!.fields.values()].map((field) =>
      field.decorators.map((decorator) => show(summary, decorator)),
    );
    expect(decorators).toEqual([['^A()'], ['^B()']]);
  });
});

test('methods are told by name, the constructor and getters among them', () => {
  const summary = summaryOf(`class C {
    constructor() {} a() {} async b() {} *c() {} static async *d() {} get e() { return f } set e(x) {} set g(x) {}
    async #h() {} ['i']() {} [j]() {} k(): void; k(): void {} }`);
  expect(methods(summary)).toEqual({
    constructor: 'constructor',
    a: 'method',
    b: 'async method',
    c: 'generator method',
    d: 'static async generator method',
    e: 'accessor',
    '#h': 'async method',
    i: 'method',
    k: 'method',
  });
  expect(summary.functions).toHaveLength(12);
});

test('an abstract method is known by what it gives, an overload is not', () => {
  const summary = summaryOf(
    `abstract class C { abstract a(): A; abstract get b(): B; c(): A; c(x?: any): any {} }`,
  );
  expect(methods(summary)).toEqual({ a: 'method', b: 'accessor', c: 'method' });
  expect(summary.functions.map(({ returnType }) => showType(summary, returnType))).toEqual([
    '^A',
    '^B',
    'none',
  ]);
});

test('a class has its bases, its decorators and the binding of its name', () => {
  const summary = summaryOf(`import B from 'b'; @D() class C extends mixin(B) {}`);
  const [c] = summary.classes;
  expect(c!.name).toBe('C');
  expect(summary.bindings[c!.binding!]?.name).toBe('C');
  expect(c!.bases.map((base) => show(summary, base))).toEqual(['^mixin()']);
  expect(c!.decorators.map((decorator) => show(summary, decorator))).toEqual(['^D()']);
});

test('a class without a name is called after what it is assigned to', () => {
  const { classes } = summaryOf(`const A = class {}; x = { B: class {} }; export default class {}`);
  expect(classes.map(({ name, binding }) => [name, binding])).toEqual([
    ['A', undefined],
    ['B', undefined],
    ['default', undefined],
  ]);
});

test.each([
  ['in a method', `class C { m() { probe(this) } }`, 'C#'],
  ['in an arrow in a method', `class C { m() { () => () => probe(this) } }`, 'C#'],
  ['in an initializer', `class C { a = probe(this) }`, 'C#'],
  ['in an arrow that is a field', `class C { a = () => probe(this) }`, 'C#'],
  ['in a function that is a field', `class C { a = function () { probe(this) } }`, 'C#'],
  [
    'in a function that a method assigns to a field',
    `class C { m() { this.a = function () { probe(this) } } }`,
    'C#',
  ],
  ['in a default value', `class C { m(a = probe(this)) {} }`, 'C#'],
  ['in a class inside a class', `class C { m() { return class D { n() { probe(this) } } } }`, 'D#'],
  ['after a class inside a class', `class C { m() { class D { n() {} } probe(this) } }`, 'C#'],
  // A name of which nothing is known, unless the function is hung onto a prototype.
  ['in a function inside a method', `class C { m() { function f() { probe(this) } } }`, 'this'],
  ['in a computed key', `class C { a = 1; [probe(this)] = 1 }`, '?'],
  ['in a decorator', `class C { @probe(this) a }`, '?'],
  ['at the top', `probe(this)`, '?'],
  ['for super', `class C extends B { m() { probe(super.m) } }`, 'super C#.m'],
  ['in a method of an object', `const o = { a: b, m() { probe(this.a) } }`, '{a: ^b, m: fn m}.a'],
  [
    'in a function of an object',
    `const o = { a: b, m: function () { probe(this.a) } }`,
    '{a: ^b, m: fn m}.a',
  ],
  ['in an arrow of an object', `const o = { a: b, m: () => probe(this) }`, '?'],
  [
    'in a function that an object is given',
    `const o = { a: b }; o.m = function () { probe(this.a) }`,
    '({a: ^b} | {m: fn m, …}).a',
  ],
])('this %s', (_law, source, expected) => {
  expect(probed(source)).toBe(expected);
});

test('super is called like a function', () => {
  expect(callees(`class C extends B { constructor() { super() } }`)).toEqual(['super C#']);
});

describe('a function whose prototype is given members', () => {
  const source = `
    function C(a) { this.a = a; this.b = new B() }
    C.prototype.m = function () { probe(this.b) };
    C.n = function () {};
    new C()`;

  test('is a class', () => {
    const summary = summaryOf(source, 'file.js');
    expect(methods(summary)).toEqual({ constructor: 'constructor', m: 'function', n: 'function' });
    expect(callees(source, 'file.js')).toEqual(['^B', '^probe', 'class C']);
  });

  test('has fields that its methods see', () => {
    expect(fields(source)).toEqual({ a: 'param a', b: '^B()' });
    expect(probed(source)).toBe('C#.b');
  });

  test('may be the value of a variable', () => {
    expect(callees(`var C = function () {}; C.prototype.m = 1; new C()`, 'file.js')).toEqual([
      'class C',
    ]);
  });
});

test('what something unknown has in its prototype makes no class of it', () => {
  const source = `const C = make(); C.prototype.m = function () {}; new C()`;
  expect(callees(source, 'file.js')).toEqual(['^make', '^make()']);
  expect(summaryOf(source, 'file.js').classes).toEqual([]);
});

test('a member that a real class is given later is one of its own', () => {
  const summary = summaryOf(
    `class C {} C.prototype.m = function () {}; C.prototype.a = b`,
    'file.js',
  );
  expect(methods(summary)).toEqual({ m: 'function' });
  expect([...summary.classes[0]!.fields.keys()]).toEqual(['a']);
});
