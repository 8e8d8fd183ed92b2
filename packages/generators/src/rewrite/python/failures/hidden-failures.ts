import { endingOf } from '../../../scan/python/lower/endings.js';
import { catchesFailures } from '../../../scan/python/lower/swallows.js';
import { exceptionsOf } from '../../../scan/python/lower/try.js';
import { childOfKind, type SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import { argumentsOf, calledName } from '../source/arguments.js';
import type { PythonFile } from '../source/python-file.js';
import { runningIn } from '../source/walk.js';

/** Answers of a healthy dependency, by the names that libraries give them. */
const ANSWERS =
  /NotFound|DoesNotExist|NoSuch|NotExist|AlreadyExist|Conflict|Integrity|Unique|Duplicate|InvalidRequest|BadRequest|Validation|Unauthorized|Forbidden|Permission|NoResult|CardError|Decode/;

/** How much of a call's failures the function around it learns of. */
export type Hidden =
  /** None of them: where they end, as a clause. */
  | { readonly kind: 'all'; readonly reason: string }
  /** Not all: the line of the handler. */
  | { readonly kind: 'some'; readonly line: number };

/** What keeps the failures of a call from the function that makes it. */
export function hiddenFailures(call: SyntaxNode, file: PythonFile): Hidden | undefined {
  let some: Hidden | undefined;
  for (const { outer, inner } of file.around(call)) {
    if (outer.kind === 'function_definition') break;
    const hidden = hiddenBy(outer, inner, file);
    if (hidden?.kind === 'all') return hidden;
    some ??= hidden;
  }
  return some;
}

function hiddenBy(outer: SyntaxNode, inner: SyntaxNode, file: PythonFile): Hidden | undefined {
  switch (outer.kind) {
    case 'try_statement':
      return hiddenByTry(outer, inner, file);
    case 'with_statement':
      return inner.kind === 'block' ? hiddenBySuppress(outer, file) : undefined;
    case 'call': {
      const [gathers] = argumentsOf(outer, file).filter(
        ({ name, value }) => name === 'return_exceptions' && file.textOf(value) === 'True',
      );
      if (!gathers) return undefined;
      return all(
        `fails into a list: \`return_exceptions=True\` on line ${file.lineOf(gathers.value)}`,
      );
    }
    default:
      return undefined;
  }
}

function hiddenByTry(
  statement: SyntaxNode,
  inner: SyntaxNode,
  file: PythonFile,
): Hidden | undefined {
  const final = childOfKind(statement, 'finally_clause');
  const lastWords = final && childOfKind(final, 'block');
  if (final && inner !== final && lastWords && endingOf(lastWords.children, file.text).leaves) {
    return all(`fails unseen: \`finally\` on line ${file.lineOf(final)} returns all the same`);
  }
  if (inner.kind !== 'block') return undefined;
  const [first] = statement.children
    .filter((clause) => isSwallowing(clause, file))
    .sort((a, b) => Number(raises(a)) - Number(raises(b)));
  if (!first) return undefined;
  const line = file.lineOf(first);
  return raises(first)
    ? { kind: 'some', line }
    : all(`fails unseen: \`except\` on line ${line} raises nothing`);
}

function isSwallowing(clause: SyntaxNode, file: PythonFile): boolean {
  if (clause.kind !== 'except_clause' && clause.kind !== 'except_group_clause') return false;
  if (!catchesFailures(clause, file.text)) return false;
  const caught = exceptionsOf(clause).map((node) => file.textOf(node).split(/\s+as\s+/)[0] ?? '');
  const names = caught.join(',').split(',');
  if (caught.length > 0 && names.every((name) => ANSWERS.test(name))) return false;
  const ending = endingOf(childOfKind(clause, 'block')?.children ?? [], file.text);
  return ending.leaves || ending.through;
}

function raises(clause: SyntaxNode): boolean {
  for (const { kind } of runningIn(clause)) if (kind === 'raise_statement') return true;
  return false;
}

function hiddenBySuppress(statement: SyntaxNode, file: PythonFile): Hidden | undefined {
  const items = statement.children[0]?.children ?? [];
  const suppresses = items.some(({ children: [managed] }) => {
    const manager = managed?.kind === 'as_pattern' ? managed.children[0] : managed;
    return manager?.kind === 'call' && calledName(manager, file) === 'suppress';
  });
  if (!suppresses) return undefined;
  return all(`fails unseen: \`suppress\` on line ${file.lineOf(statement)} drops it`);
}

const all = (reason: string): Hidden => ({ kind: 'all', reason });
