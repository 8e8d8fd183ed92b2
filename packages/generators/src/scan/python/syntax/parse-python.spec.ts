import { spawnSync } from 'node:child_process';
import { parsePython } from './parse-python.js';
import type { SyntaxNode } from './syntax-node.js';

/** A tree in one line: kinds, and the text of what has no children. */
function shown(text: string): string {
  const parsed = parsePython(text);
  if (!('root' in parsed)) throw new Error(`${parsed.reason} (line ${parsed.line})`);
  const one = ({ kind, start, end, children }: SyntaxNode): string =>
    children.length === 0 ? text.slice(start, end) : `(${kind} ${children.map(one).join(' ')})`;
  return parsed.root.children.map(one).join(' ');
}

const expressionIn = (text: string): string =>
  /^\(expression_statement ([^]*)\)$/.exec(shown(text))![1]!;

describe('an expression', () => {
  it.each([
    ['a or b and not c', '(boolean_operator a (boolean_operator b (not_operator c)))'],
    ['not a in b', '(not_operator (comparison_operator a b))'],
    ['a < b is not c not in d', '(comparison_operator a b c d)'],
    [
      'a | b ^ c & d << e',
      '(binary_operator a (binary_operator b (binary_operator c (binary_operator d e))))',
    ],
    ['a - b - c * d', '(binary_operator (binary_operator a b) (binary_operator c d))'],
    [
      '-a ** -b ** c',
      '(unary_operator (binary_operator a (unary_operator (binary_operator b c))))',
    ],
    ['await a ** b', '(binary_operator (await a) b)'],
    ['await a.b(c) + d', '(binary_operator (await (call (attribute a b) (argument_list c))) d)'],
    ['a if b else c if d else e', '(conditional_expression a b (conditional_expression c d e))'],
    [
      'lambda a, *b, c=1, **d: a',
      '(lambda (lambda_parameters a (list_splat_pattern b) (default_parameter c 1) (dictionary_splat_pattern d)) a)',
    ],
    [
      '[a for b in c if d if e]',
      '(list_comprehension a (for_in_clause b c) (if_clause d) (if_clause e))',
    ],
    ['(a async for b, in c)', '(generator_expression a (for_in_clause (pattern_list b) c))'],
    ['f(a for b in c)', '(call f (generator_expression a (for_in_clause b c)))'],
    [
      'f(*a, b=c, **d)',
      '(call f (argument_list (list_splat a) (keyword_argument b c) (dictionary_splat d)))',
    ],
    ['a[b:, ::c, d]', '(subscript a (slice b) (slice c) d)'],
    ['{a: b, **c}', '(dictionary (pair a b) (dictionary_splat c))'],
    ['{*a, b}', '(set (list_splat a) b)'],
    ['(yield)', '(parenthesized_expression yield)'],
    ['(a := b)', '(parenthesized_expression (named_expression a b))'],
    ['a.b.c', '(attribute (attribute a b) c)'],
    ['match(a)[b]', '(subscript (call match (argument_list a)) b)'],
    ['print', 'print'],
  ])('%s', (text, expected) => {
    expect(expressionIn(text)).toBe(expected);
  });
});

describe('a string', () => {
  it.each([
    ['"a" \'b\' r"""c"""', `(concatenated_string "a" 'b' r"""c""")`],
    [
      'f"a{b!r:>{c}}{{d"',
      '(string f" a (interpolation b !r (format_specifier (format_expression c))) {{d ")',
    ],
    ['f"{a=}"', '(string f" (interpolation a) ")'],
    ['f"{a["b"]}"', '(string f" (interpolation (subscript a "b")) ")'],
    ["f'''{\n  a\n}'''", "(string f''' (interpolation a) ''')"],
    [String.raw`f"\N{DASH}\{a}"`, String.raw`(string f" \N{DASH}\ (interpolation a) ")`],
    [String.raw`rf"{a}\""`, String.raw`(string rf" (interpolation a) \" ")`],
    ['f"{a != b}"', '(string f" (interpolation (comparison_operator a b)) ")'],
    ['f"{ {1: 2}[1] }"', '(string f" (interpolation (subscript (dictionary (pair 1 2)) 1)) ")'],
  ])('%s', (text, expected) => {
    expect(expressionIn(text)).toBe(expected);
  });
});

describe('a statement', () => {
  it.each([
    [
      'a = b, c = d,',
      '(expression_statement (assignment a (assignment (pattern_list b c) (expression_list d))))',
    ],
    [
      '(a, *b), [c] = d',
      '(expression_statement (assignment (pattern_list (tuple_pattern a (list_splat_pattern b)) (list_pattern c)) d))',
    ],
    [
      '*a.b, c = d',
      '(expression_statement (assignment (pattern_list (list_splat_pattern (attribute a b)) c) d))',
    ],
    [
      'a: list[B | C] | None = d',
      '(expression_statement (assignment a (type (union_type (type (generic_type list (type_parameter (type (binary_operator B C))))) (type None))) d))',
    ],
    [
      'a: dict[str, B[C]][0]',
      '(expression_statement (assignment a (type (subscript (subscript dict str (subscript B C)) 0))))',
    ],
    ['a **= yield b', '(expression_statement (augmented_assignment a (yield b)))'],
    [
      'from . import a as b, c',
      '(import_from_statement (relative_import .) (aliased_import (dotted_name a) b) (dotted_name c))',
    ],
    [
      'from ...a.b import (c,)',
      '(import_from_statement (relative_import ... (dotted_name a b)) (dotted_name c))',
    ],
    ['from __future__ import a', '(future_import_statement (dotted_name a))'],
    ['raise a from b', '(raise_statement a b)'],
    [
      'type A[T: B] = C',
      '(type_alias_statement (type (generic_type A (type_parameter (type (constrained_type (type T) (type B)))))) (type C))',
    ],
    [
      'def f[T: (A, B) = A, *Ts](a, /, b: int = 1, *, c, **d: e) -> g: pass',
      '(function_definition f (type_parameter (type (constrained_type (type (constrained_type (type T) (type (tuple A B)))) (type A))) (type (splat_type Ts))) (parameters a / (typed_default_parameter b (type int) 1) * c (typed_parameter (dictionary_splat_pattern d) (type e))) (type g) (block pass))',
    ],
    [
      'with (a as b, c): pass',
      '(with_statement (with_clause (with_item (as_pattern a (as_pattern_target b))) (with_item c)) (block pass))',
    ],
    [
      'with (a, b) as c: pass',
      '(with_statement (with_clause (with_item (as_pattern (tuple a b) (as_pattern_target c)))) (block pass))',
    ],
    [
      'with (a).b(): pass',
      '(with_statement (with_clause (with_item (call (attribute (parenthesized_expression a) b) ()))) (block pass))',
    ],
    [
      'try: pass\nexcept* A as b: pass\nexcept C, D: pass',
      '(try_statement (block pass) (except_clause (as_pattern A (as_pattern_target b)) (block pass)) (except_clause C D (block pass)))',
    ],
    [
      'match a, b:\n case [A(x=1), *_] | {"k": v, **r} as c if d: pass',
      '(match_statement a b (block (case_clause (case_pattern (as_pattern (case_pattern (union_pattern (list_pattern (case_pattern (class_pattern (dotted_name A) (case_pattern (keyword_pattern x 1)))) (case_pattern *_)) (dict_pattern "k" (case_pattern (dotted_name v)) (splat_pattern r)))) c)) (if_clause d) (block pass))))',
    ],
    [
      'match -1:\n case -1 + 2j: pass',
      '(match_statement (unary_operator 1) (block (case_clause (case_pattern (complex_pattern 1 2j)) (block pass))))',
    ],
    [
      '@a.b\nasync def f(): return',
      '(decorated_definition (decorator (attribute a b)) (function_definition f () (block return)))',
    ],
    [
      'if a: b; c\nelif d: e\nelse: f',
      '(if_statement a (block (expression_statement b) (expression_statement c)) (elif_clause d (block (expression_statement e))) (else_clause (block (expression_statement f))))',
    ],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('ends where its last statement does, before comments and empty lines', () => {
    const text = 'class A:\n  def f(self):\n    pass\n    # why\n\n  # end\n';
    const parsed = parsePython(text);
    const [definition] = 'root' in parsed ? parsed.root.children : [];
    expect(text.slice(definition!.start, definition!.end)).toBe(
      'class A:\n  def f(self):\n    pass',
    );
  });
});

/** Whether CPython's own parser makes a tree of a text. */
function acceptedByCPython(texts: readonly string[]): readonly boolean[] {
  const script = [
    'import ast, json, sys',
    'def is_python(text):',
    '    try:',
    '        ast.parse(text)',
    '        return True',
    '    except SyntaxError:',
    '        return False',
    'print(json.dumps([is_python(text) for text in json.load(sys.stdin)]))',
  ].join('\n');
  const { stdout, stderr } = spawnSync('python3', ['-W', 'ignore', '-c', script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
  });
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout) as readonly boolean[];
}

const TEXTS: readonly string[] = [
  ...['', '\n', '# only\n', 'x\\\n = 1', 'x\r\ny\r\n', '\f\nx', 'x = 1;', 'x;;'],
  ...[
    'if a:\n  b\n c',
    'if a:\nb',
    '  a',
    'if a:\n\tb\n\tc',
    'if a: b\nelse c',
    'if a:\n  b\n# c\n  d',
  ],
  ...[
    '(a',
    'a)',
    '(a]',
    '[a for]',
    '{a: b, c}',
    '{a, b: c}',
    'f(a b)',
    'f(a,, b)',
    'a b',
    'a = = b',
    '= a',
  ],
  ...['"a', "'a\nb'", '"a\\\nb"', '"""a\nb"""', '"""a', 'f"{a"', 'f"a}"', 'f"{a!r}"', 'b"a" b"c"'],
  ...[
    '1_000',
    '0xFF',
    '1e5',
    '1.',
    '.5j',
    '0o17',
    '1 if a',
    'a if b else',
    'not',
    'a not b',
    'a is not b',
  ],
  ...[
    'lambda: 1',
    'lambda a: b',
    'lambda a b: c',
    'def f(): pass',
    'def f: pass',
    'def f()',
    'class A',
    'class A: x = 1',
  ],
  ...[
    'import a.b as c',
    'import',
    'import a.b.',
    'from a import',
    'from a import (b, c)',
    'from a import (b',
    'from . import *',
  ],
  ...[
    'for a in b: c',
    'for a b: c',
    'while a: b\nelse: c',
    'try: a',
    'try: a\nfinally: b',
    'with a as b: c',
    'with: a',
  ],
  ...[
    'async def f(): await a',
    'async a',
    '@a\nx = 1',
    '@a\ndef f(): pass',
    'global a, b',
    'del a, b',
    'assert a, b',
    'raise',
  ],
  ...[
    'match a:\n case 1: b',
    'match a:\n x',
    'match = 1',
    'match[a] = 1',
    'match.a()',
    'case = 1',
    'type = 1',
    'print(a)',
  ],
  ...[
    'a + not b',
    'a == not b',
    'a[]',
    'a[b:c:d]',
    'a[b:c:d:e]',
    'a.1',
    'a..b',
    'x: int',
    'x: int = 1',
    'f(x)(y).z',
  ],
  ...[
    'größe = 1',
    'a ? b',
    'a $ b',
    'a\u00a0b',
    'x = yield',
    '*a, b = c',
    'a, *b',
    '(yield)',
    'a := b',
    '(a := b)',
  ],
];

describe('a text', () => {
  it('is Python to us where it is to CPython', () => {
    const there = acceptedByCPython(TEXTS);
    const here = TEXTS.map((text) => 'root' in parsePython(text));
    expect(TEXTS.filter((_, index) => here[index] !== there[index])).toEqual([]);
    expect(there.filter(Boolean).length).toBeGreaterThan(50);
  });
});
