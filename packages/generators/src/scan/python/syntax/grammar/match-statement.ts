import { PythonSyntaxError } from '../syntax-error.js';
import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { block } from './block.js';
import { casePattern } from './case-patterns.js';
import { around, type Cursor, from } from './cursor.js';
import { starred } from './expression-list.js';

/** Nothing where `match` is a name: `match(a)`, `match = 1`, `match[a]: int`. */
export function matchStatement(at: Cursor): SyntaxNode | undefined {
  const { place, start } = at;
  const subjects = subjectsOf(at);
  if (!subjects) {
    at.returnTo(place);
    return undefined;
  }
  const cases: SyntaxNode[] = [];
  while (!at.takes(Token.dedent)) cases.push(caseClause(at));
  return from(start, 'match_statement', [...subjects, around('block', cases)]);
}

/** What is compared, if cases follow. */
function subjectsOf(at: Cursor): readonly SyntaxNode[] | undefined {
  at.next();
  try {
    const subjects = at.list(starred, (kind) => kind === Token.colon);
    const isOpened = at.takes(Token.colon) && at.takes(Token.newline) && at.takes(Token.indent);
    return subjects.length > 0 && isOpened && at.isWord('case') ? subjects : undefined;
  } catch (error) {
    if (error instanceof PythonSyntaxError) return undefined;
    throw error;
  }
}

function caseClause(at: Cursor): SyntaxNode {
  const { start } = at;
  if (!at.isWord('case')) throw at.error();
  at.next();
  const parts = at.list(casePattern, (kind) => kind === Token.colon || kind === Token.if);
  if (parts.length === 0) throw at.error();
  const { start: guard } = at;
  if (at.takes(Token.if)) parts.push(from(guard, 'if_clause', [at.rules.expression(at)]));
  return from(start, 'case_clause', [...parts, block(at)]);
}
