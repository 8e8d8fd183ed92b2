import { unknown, type Value } from '../../summary/index.js';
import { childOfKind, type SyntaxNode } from '../syntax/syntax-node.js';
import { lowerAssignment, lowerAugmented } from './assignment-statements.js';
import { addValue } from './assignment.js';
import { lowerClass } from './classes.js';
import { lowerCondition } from './conditions.js';
import { lowerExpression, lowerOpaque } from './expressions.js';
import { discarded, type Frame, other, returned } from './frame.js';
import { lowerFunction } from './functions.js';
import { lowerFromImport, lowerImport } from './imports.js';
import { lowerFor, lowerWhile } from './loops.js';
import { lowerMatch } from './match.js';
import { lowerTry } from './try.js';
import { firstIdentifier, withTypeParameters } from './type-parameters.js';
import { lowerWith } from './with.js';

type Lower = (node: SyntaxNode, at: Frame) => unknown;

export function lowerStatements(statements: readonly SyntaxNode[], at: Frame): void {
  for (const statement of statements) (LOWER.get(statement.kind) ?? lowerOpaque)(statement, at);
}

/** The block of a compound statement or of one of its clauses. */
export function lowerBlock(node: SyntaxNode, at: Frame): void {
  lowerStatements(childOfKind(node, 'block')?.children ?? [], at);
}

const LOWER = new Map<string, Lower>([
  ['expression_statement', lowerExpressionStatement],
  ['return_statement', lowerReturn],
  ['if_statement', lowerIf],
  ['for_statement', lowerFor],
  ['while_statement', lowerWhile],
  ['try_statement', lowerTry],
  ['with_statement', lowerWith],
  ['match_statement', lowerMatch],
  ['decorated_definition', lowerDecorated],
  ['function_definition', (node, at) => lowerFunction(node, at, [], [])],
  ['class_definition', (node, at) => lowerClass(node, at, [])],
  ['import_statement', lowerImport],
  ['import_from_statement', lowerFromImport],
  ['future_import_statement', () => undefined],
  ['global_statement', () => undefined],
  ['nonlocal_statement', () => undefined],
  ['type_alias_statement', lowerTypeAlias],
]);

function lowerExpressionStatement(node: SyntaxNode, at: Frame): void {
  const [first, another] = node.children;
  if (first?.kind === 'assignment') lowerAssignment(first, at);
  else if (first?.kind === 'augmented_assignment') lowerAugmented(first, at);
  else if (first && !another) lowerExpression(first, at, discarded);
  else lowerOpaque(node, at);
}

function lowerReturn(node: SyntaxNode, at: Frame): void {
  const [given] = node.children;
  if (given) at.fn?.returns.push(lowerExpression(given, at, returned));
}

function lowerIf(node: SyntaxNode, at: Frame): void {
  const [condition, ...clauses] = node.children;
  if (!condition) return;
  lowerCondition(condition, at);
  const only = typeCheckingOnly(condition, at);
  lowerClause(node, clauses[0], at.inBranch(only === 'then'));
  const otherwise = at.inBranch(only === 'else');
  for (const clause of clauses.slice(1))
    lowerClause(clause, childOfKind(clause, 'block'), otherwise);
}

/** An `elif` has a condition, which may not be read either. */
function lowerClause(clause: SyntaxNode, block: SyntaxNode | undefined, at: Frame): void {
  const [condition] = clause.children;
  if (clause.kind === 'elif_clause' && condition) lowerCondition(condition, at);
  lowerStatements(block?.children ?? [], at.apart());
}

/** The branch of `if TYPE_CHECKING:` or `if not TYPE_CHECKING:` that never runs. */
function typeCheckingOnly(condition: SyntaxNode, at: Frame): 'then' | 'else' | undefined {
  const text = at.module.textOf(condition);
  const match = /^(not\s+)?(?:\w+\s*\.\s*)?TYPE_CHECKING$/.exec(text);
  return match ? (match[1] ? 'else' : 'then') : undefined;
}

function lowerDecorated(node: SyntaxNode, at: Frame): void {
  const nodes = node.children.filter((child) => child.kind === 'decorator');
  const decorators = nodes.map(({ children: [value] }): Value => {
    return value ? lowerExpression(value, at, other) : unknown;
  });
  const definition = node.children.at(-1);
  if (definition?.kind === 'class_definition') lowerClass(definition, at, decorators);
  else if (definition) lowerFunction(definition, at, decorators, nodes);
}

/** `type X = Client | None`: the name stands for what its type is called. */
function lowerTypeAlias(node: SyntaxNode, at: Frame): void {
  const [left, right] = node.children;
  const name = left && firstIdentifier(left);
  if (!left || !name || !right) return;
  const [generic = left] = left.children;
  const value = lowerExpression(right, withTypeParameters(generic, at), other);
  addValue(at.module.nameOf(name), value, at);
}
