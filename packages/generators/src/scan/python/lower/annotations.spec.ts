import { showType } from '../test-support/show.js';
import { summarize } from '../test-support/summarize.js';

const TYPING = `
import typing, asyncio
from typing import Annotated, Any, Awaitable, Coroutine, Literal, Optional, Self, TYPE_CHECKING, Union
`;

/** An annotation, and the type that it comes down to. */
const TYPES: readonly (readonly [string, string])[] = [
  ['A', 'global A'],
  ['a.B', 'global a.B'],
  ['list[A]', 'global list[global A]'],
  ['dict[str, list[A]]', 'global dict[global str, global list[global A]]'],
  ['a.B[C]', 'global a.B[global C]'],
  ['Optional[A]', 'global A'],
  ['typing.Optional[A]', 'global A'],
  ['A | None', 'global A'],
  ['None | A | None', 'global A'],
  ['A | B', 'global A or global B'],
  ['list[A] | None', 'global list[global A]'],
  ['Union[A, None, B]', 'global A or global B'],
  ['Annotated[A | None, f(), "x"]', 'global A'],
  ['Awaitable[A]', 'global A'],
  ['Coroutine[Any, Any, A]', 'global A'],
  ['asyncio.Task[A]', 'global A'],
  ['"A"', 'global A'],
  ['" a.B[C] "', 'global a.B[global C]'],
  ['Optional["A"]', 'global A'],
  ['"Optional[A]"', 'global A'],
  ['"A" | None', 'global A'],
  ['list["A | None"]', 'global list[global A]'],
  ['"not a type"', '-'],
  ['"1 +"', '-'],
  ['Literal["A"]', '-'],
  ['None', '-'],
  ['(A)', 'global A'],
  ['type[A]', 'global type[global A]'],
  ['Callable[[A], B]', 'global Callable[?, global B]'],
  ['tuple[A, ...]', 'global tuple[global A, ?]'],
];

describe('an annotation', () => {
  it.each(TYPES)('%s is %s', (annotation, expected) => {
    const summary = summarize(
      `${TYPING}def f(x: ${annotation}) -> ${annotation}: y: ${annotation}\n`,
    );
    const [{ parameters, returnType }] = [summary.functions[0]!];
    const local = summary.bindings.find(({ name }) => name === 'y');
    for (const type of [parameters[0]!.annotation, returnType, local?.annotation]) {
      expect(showType(summary, type)).toBe(expected);
    }
  });

  it('Optional of somewhere else is a type of its own', () => {
    const summary = summarize('from a import Optional\nx: Optional[A]');
    const { annotation } = summary.bindings.find(({ name }) => name === 'x')!;
    expect(showType(summary, annotation)).toBe('Optional<import a:Optional>[global A]');
  });

  it('Self is the class', () => {
    const summary = summarize(`${TYPING}class A:\n    def f(self) -> Self: pass`);
    expect(showType(summary, summary.functions[0]!.returnType)).toBe('self of A');
  });

  it('a name in quotes is that of its scope', () => {
    const text = 'if TYPE_CHECKING:\n    from a import B\ndef f(x: "B"): pass';
    const summary = summarize(text);
    expect(showType(summary, summary.functions[0]!.parameters[0]!.annotation)).toBe(
      'B<import a:B (types)>',
    );
  });

  it('an annotated star says nothing of its items', () => {
    const summary = summarize('def f(*x: A, **y: B): pass');
    expect(summary.functions[0]!.parameters.map(({ annotation }) => annotation)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
