import { summarizeJavaScript } from '../summarize.js';

const read = (file: string, text: string) => summarizeJavaScript(file, text);

test.each([
  ['TypeScript', 'a.ts', `let x = <A>f(); let y = <T,>(a: T) => a`],
  ['a module in TypeScript', 'a.mts', `const x = await f() satisfies A`],
  ['CommonJS in TypeScript', 'a.cts', `import a = require('a'); export = f<A>()`],
  ['TypeScript with markup', 'a.tsx', `const x = <A b={f() as C} />`],
  ['declarations', 'a.d.ts', `declare const a: A; export declare class B { c(): void }`],
  ['JavaScript with markup', 'a.js', `const x = <A b={f()} />`],
  ['a module', 'a.mjs', `export default await f()`],
  ['a script', 'a.cjs', `var await = 017; with (a) { f() } delete a`],
  ['a script that returns', 'a.js', `if (a) return; f()`],
  [
    'Flow, as far as TypeScript reads it',
    'a.js',
    `// @flow\nimport type { A } from 'a'; function f(a: A): ?B { return f((a: any)) }`
      .replace('?B', 'B')
      .replace('(a: any)', 'a'),
  ],
  ['annotations in a .js file', 'a.js', `function f(a: A): B { return f(a) }`],
  [
    'a semantic complaint',
    'a.ts',
    `declare module 'a' { declare const b: 1 } let x = 1; let x = f(); break`,
  ],
  [
    'decorators of either kind',
    'a.ts',
    `export @A() class B { @C() [D.E]: F; m(@G() a) {} } @H() export class I {}`,
  ],
  ['an empty file', 'a.ts', ``],
  ['a comment', 'a.js', `// nothing`],
])('%s is read', (_law, file, text) => {
  expect(read(file, text)).toHaveProperty('calls');
});

test('what does not parse says why and where', () => {
  expect(read('a.ts', 'let a;\nlet b = ;\nf(')).toEqual({
    file: 'a.ts',
    reason: 'does not parse: Unexpected token',
    line: 2,
  });
});

test('what Flow alone can say is pointed at', () => {
  expect(read('a.js', '// @flow\n\nf((a: any))')).toMatchObject({ line: 3 });
});

test('half of a file is never read', () => {
  expect(read('a.js', 'f();\n<<<<<<< HEAD\ng()')).toHaveProperty('reason');
});

describe('the stack', () => {
  const times = 12_000;
  const nested: readonly [law: string, open: string, close: string, before?: string][] = [
    ['calls', 'f(', ')'],
    ['calls on lines of their own', 'f(\n', ')\n'],
    ['lists', '[', ']', 'x ='],
    ['objects', '{a:', '}', 'x = 1,'],
    ['parentheses', '(', ')', 'x = 1 +'],
    ['blocks', '{', '}'],
    ['functions', 'function f() {', '}'],
    ['callbacks', 'f(() => {', '})'],
    ['templates', '`${', '}`', 'x = '],
    ['markup', '<a>', '</a>', 'x = '],
    ['types', 'A<', '>', 'let x:'],
    ['arrows', '() => ', '', 'x = '],
    ['assignments', 'a = ', ''],
    ['conditionals', 'a ? b : ', '', 'x = '],
    ['branches', 'if (a) {} else ', ''],
    ['branches in each other', 'if (a) ', ''],
    ['branches in each other, on lines of their own', 'if (a)\n', ''],
    ['loops', 'for (;;) ', ''],
    ['classes', 'class extends ', '{}', 'x = '],
    ['patterns', '{a:', '}', 'let '],
    ['links', 'a.b().', '', ''],
    ['additions', 'a + ', '', 'x = '],
  ];
  test.each(nested)('survives %s', (_law, open, close, before = '') => {
    const text = `${before} ${open.repeat(times)}a${close.repeat(times)}`;
    const file = open === '<a>' ? 'a.tsx' : 'a.ts';
    expect(read(file, text)).toMatchObject({
      reason: expect.stringMatching(/too deeply|does not parse/),
    });
  });

  test.each(nested)('holds what a person might write: %s', (_law, open, close, before = '') => {
    const text = `${before} ${open.repeat(100)}a${close.repeat(100)}`;
    const result = read(open === '<a>' ? 'a.tsx' : 'a.ts', text);
    expect(result).not.toHaveProperty('reason', expect.stringContaining('too deeply'));
  });

  test('holds a long chain, a long sum and a long list of branches', () => {
    const calls = [
      `a${'.b(c())'.repeat(1_000)}`,
      `x = 'a' ${'+ b()'.repeat(1_000)}`,
      `if (a()) {} ${'else if (b()) {}'.repeat(300)}`,
    ].map((text) => (read('a.js', text) as { calls?: unknown[] }).calls?.length);
    expect(calls).toEqual([2_000, 1_000, 301]);
  });

  test('holds 200 kB on one line, and flat code of any length', () => {
    const list = `x = [${'f({ a: "b" }), '.repeat(13_000)}]`;
    const declarations = 'const a = f(b)\n'.repeat(20_000);
    const assignments = 'exports.a = f(b)\n'.repeat(20_000);
    expect(read('a.js', list)).toHaveProperty('calls.length', 13_000);
    expect(read('a.js', declarations)).toHaveProperty('calls.length', 20_000);
    expect(read('a.js', assignments)).toHaveProperty('calls.length', 20_000);
  });

  test('holds a long list of markup', () => {
    const list = `x = <ul>${'<li>{a()}</li><br />'.repeat(2_000)}</ul>`;
    expect(read('a.jsx', list)).toHaveProperty('calls.length', 2_000);
  });

  test('holds a large page of markup', () => {
    const page = `x = <div>${'<a href="b" c={d()} e={f ? "g" : h}>it\'s</a><br />\n'.repeat(2_000)}</div>`;
    expect(read('a.jsx', page)).toHaveProperty('calls.length', 2_000);
  });
});
