import { childOfKind, type SyntaxNode } from '../syntax/syntax-node.js';
import { endingOf } from './endings.js';
import { exceptionsOf } from './try.js';

/**
 * Errors that tell of a mistake in the program, of a value, or of its end, and are no failure of a dependency: a
 * handler for these alone hides none.
 */
const OWN_MISTAKES = new Set([
  'ArithmeticError',
  'AssertionError',
  'AttributeError',
  'CancelledError',
  'GeneratorExit',
  'ImportError',
  'IndexError',
  'JSONDecodeError',
  'KeyError',
  'KeyboardInterrupt',
  'LookupError',
  'ModuleNotFoundError',
  'NameError',
  'NotImplementedError',
  'RecursionError',
  'StopAsyncIteration',
  'StopIteration',
  'SyntaxError',
  'SystemExit',
  'TypeError',
  'UnicodeDecodeError',
  'UnicodeEncodeError',
  'UnicodeError',
  'ValueError',
  'ZeroDivisionError',
]);

/** Whether a dependency's failure in the block of a `try` can stay unknown to whoever called the function. */
export function swallows(node: SyntaxNode, text: string): boolean {
  return node.children.some((clause) => {
    const ending = endingOf(childOfKind(clause, 'block')?.children ?? [], text);
    // A `return` in `finally` drops whatever was raised.
    if (clause.kind === 'finally_clause') return ending.leaves;
    const isHandler = clause.kind === 'except_clause' || clause.kind === 'except_group_clause';
    return isHandler && catchesFailures(clause, text) && (ending.leaves || ending.through);
  });
}

/** What a dependency answers with, rather than fails with: to pass over it is a decision. */
const ANSWERS =
  /NotFound|NotExist|Exists$|Exist$|NoSuch|Conflict|Duplicate|Integrity|Validation|NoResult|Cancel/;

/** Whether a handler does nothing at all with a failure that it catches: `except Exception: pass`. */
export function isSilent(node: SyntaxNode, text: string): boolean {
  return node.children.some(
    (clause) =>
      (clause.kind === 'except_clause' || clause.kind === 'except_group_clause') &&
      (childOfKind(clause, 'block')?.children ?? []).every((one) => doesNothing(one, text)) &&
      catchesFailures(clause, text) &&
      !exceptionsOf(clause)
        .flatMap(exceptionNames)
        .some(({ start, end }) => ANSWERS.test(text.slice(start, end))),
  );
}

/** `pass`, `...`, a comment or a string. */
const doesNothing = ({ kind, children: [only, ...more], start, end }: SyntaxNode, text: string) =>
  kind === 'pass_statement' ||
  kind === 'comment' ||
  (kind === 'expression_statement' &&
    more.length === 0 &&
    (only?.kind === 'string' || text.slice(start, end).trim() === '...'));

/** Whether an `except` clause catches more than the program's own mistakes. */
export function catchesFailures(handler: SyntaxNode, text: string): boolean {
  const caught = exceptionsOf(handler).flatMap(exceptionNames);
  if (caught.length === 0) return true;
  return caught.some(({ start, end }) =>
    isFailure(text.slice(start, end).split('.').at(-1)?.trim() ?? ''),
  );
}

/** Whether an exception of this name may tell that a dependency failed. */
export const isFailure = (exception: string): boolean => !OWN_MISTAKES.has(exception);

/** `(A, b.B) as error` has two. */
function exceptionNames(node: SyntaxNode): readonly SyntaxNode[] {
  const [first] = node.children;
  if (node.kind === 'as_pattern' || node.kind === 'parenthesized_expression') {
    return first ? exceptionNames(first) : [];
  }
  return node.kind === 'tuple' ? node.children.flatMap(exceptionNames) : [node];
}
