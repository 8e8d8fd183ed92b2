import type { ClassSummary, ModuleSummary } from '../../summary/index.js';
import { probed } from '../test-support/probe.js';
import { show, showType } from '../test-support/show.js';
import { summarize } from '../test-support/summarize.js';

function classOf(text: string, name = 'A'): [ClassSummary, ModuleSummary] {
  const summary = summarize(text);
  return [summary.classes.find((one) => one.name === name)!, summary];
}

function fieldsOf(text: string): Record<string, readonly string[]> {
  const [{ fields }, summary] = classOf(text);
  const shown = [...fields].map(([name, field]): [string, string[]] => [
    name,
    [
      ...field.values.map((value) => show(summary, value)),
      ...(field.annotation ? [`: ${showType(summary, field.annotation)}`] : []),
      ...field.decorators.map((decorator) => `@${show(summary, decorator)}`),
    ],
  ]);
  return Object.fromEntries(shown);
}

describe('a class', () => {
  it.each<[string, string, Record<string, readonly string[]>]>([
    [
      'its attributes are fields',
      'class A:\n    x = 1\n    y: B\n    z: B = f()',
      { x: ['1'], y: [': global B'], z: ['f()', ': global B'] },
    ],
    [
      'so is what a method assigns to self',
      'class A:\n    def m(self, c):\n        self.x = c\n        self.y: B = 1',
      { x: ['c<>'], y: ['1', ': global B'] },
    ],
    ['whatever self is called', 'class A:\n    def m(this):\n        this.x = 1', { x: ['1'] }],
    [
      'and what an inner function assigns to it',
      'class A:\n    def m(self):\n        def n():\n            self.x = 1',
      { x: ['1'] },
    ],
    [
      'cls, type(self) and self.__class__ are the class',
      'class A:\n    @classmethod\n    def m(cls): cls.x = 1\n    def n(self):\n        type(self).x = 2\n        self.__class__.x = 3',
      { x: ['1', '2', '3'] },
    ],
    ['its name is, too', 'class A:\n    x = None\ndef f():\n    A.x = 1', { x: ['null', '1'] }],
    [
      'every form of assignment counts',
      'class A:\n    def m(self):\n        self.a, self.b = f()\n        with g() as self.c: pass\n        for self.d in h(): pass\n        self.e += 1',
      { a: ['f()[0]'], b: ['f()[1]'], c: ['settled g()'], d: ['h()[?]'], e: ['?'] },
    ],
    [
      'self of a static method is nobody',
      'class A:\n    @staticmethod\n    def m(self): self.x = 1',
      {},
    ],
    ['a nested class is a field', 'class A:\n    class B: pass', { B: ['class B'] }],
    ['a lambda is a field', 'class A:\n    x = lambda self: 1', { x: ['def x'] }],
    [
      'Annotated says by what a field is injected',
      'from typing import Annotated\nclass A:\n    x: Annotated[B, f()]',
      { x: [': global B', '@f()'] },
    ],
    [
      'a comprehension in its body gives it none',
      'class A:\n    x = [y for y in z]',
      { x: ['[y<global z[?]>]'] },
    ],
    [
      'ClassVar and Final are taken off',
      'import typing\nclass A:\n    x: typing.ClassVar[typing.Final[B]]',
      { x: [': global B'] },
    ],
  ])('%s', (_, text, expected) => {
    expect(fieldsOf(text)).toEqual(expected);
  });

  it('methods go by name, __init__ as constructor; a setter does not hide its property', () => {
    const text = `
class A:
    def __init__(self): pass
    @property
    def x(self): return 1
    @x.setter
    def x(self, value): pass
    async def m(self): pass
`;
    const [{ methods }, { functions }] = classOf(text);
    const roles = [...methods].map(([name, id]) => [
      name,
      functions[id]!.role,
      functions[id]!.returns.length,
    ]);
    expect(roles).toEqual([
      ['constructor', 'constructor', 0],
      ['x', 'accessor', 1],
      ['m', 'method', 0],
    ]);
  });

  it('what only a type checker reads is no method', () => {
    const text = `
class A:
    if TYPE_CHECKING:
        def get(self) -> int: ...
    else:
        def find(self): return 1
`;
    const [{ methods }] = classOf(text);
    expect([...methods.keys()]).toEqual(['find']);
  });

  it('bases are values without their type arguments; keywords are none', () => {
    const text = 'from a import Base\n@d(1)\nclass A(Base[int], b.C, metaclass=M(), **kw): pass';
    const [{ bases, decorators, start }, summary] = classOf(text);
    expect(bases.map((base) => show(summary, base))).toEqual(['Base<import a:Base>', 'global b.C']);
    expect(decorators.map((decorator) => show(summary, decorator))).toEqual(['d()']);
    expect(text.slice(start, start + 7)).toBe('class A');
    expect(summary.calls.map(({ calleeText }) => calleeText)).toEqual(['d', 'M']);
  });

  it('its name is bound to it', () => {
    const [{ binding }, summary] = classOf('class A: pass');
    expect(summary.bindings[binding!]).toMatchObject({
      name: 'A',
      values: [{ kind: 'class', id: 0 }],
    });
  });

  it('super is the class seen from its parent, in both spellings', () => {
    const text =
      'class A:\n    def m(self):\n        probe(super().x, super(A, self).y)\nprobe(super())';
    expect(probed(text)).toEqual(['super of A.x, super of A.y', 'super()']);
  });
});
