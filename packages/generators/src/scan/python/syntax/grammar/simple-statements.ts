import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { expressionStatement } from './assignment.js';
import { type Cursor, from } from './cursor.js';
import { expressions } from './expression-list.js';
import { fromImport, importStatement } from './imports.js';
import { aliasName, type } from './types.js';

/** The statements of one line. */
export function simpleStatements(at: Cursor, into: SyntaxNode[]): void {
  do into.push(simpleStatement(at));
  while (at.takes(Token.semicolon) && !at.is(Token.newline));
  at.needs(Token.newline);
}

function simpleStatement(at: Cursor): SyntaxNode {
  switch (at.kind) {
    case Token.import:
      return importStatement(at);
    case Token.from:
      return fromImport(at);
    case Token.return:
      return returned(at);
    case Token.del:
      return deletion(at);
    case Token.raise:
      return raised(at);
    case Token.assert:
      return assertion(at);
    case Token.pass:
      return at.leaf('pass_statement');
    case Token.break:
      return at.leaf('break_statement');
    case Token.continue:
      return at.leaf('continue_statement');
    case Token.global:
      return declaration(at, 'global_statement');
    case Token.nonlocal:
      return declaration(at, 'nonlocal_statement');
    default:
      if (isPython2(at)) throw at.error('is Python 2');
      return isTypeAlias(at) ? typeAlias(at) : expressionStatement(at);
  }
}

/** `print "x"`, `print >>out`, `exec code`: what follows goes on no expression. */
function isPython2(at: Cursor): boolean {
  const isPrint = at.isWord('print');
  if (!isPrint && !at.isWord('exec')) return false;
  const next = at.ahead();
  if (next === Token.shiftRight) return isPrint;
  return BEGINS.has(next) && !(next === Token.not && at.ahead(2) === Token.in);
}

const BEGINS = new Set<number>([
  ...[Token.name, Token.string, Token.stringStart, Token.integer, Token.float, Token.none],
  ...[Token.true, Token.false, Token.not, Token.lambda, Token.openCurly, Token.tilde],
]);

const isTypeAlias = (at: Cursor): boolean => at.isWord('type') && at.ahead() === Token.name;

function typeAlias(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const left = aliasName(at);
  at.needs(Token.assign);
  return from(start, 'type_alias_statement', [left, type(at)]);
}

function returned(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  return at.closed('return_statement', start, at.endsStatement ? [] : [expressions(at)]);
}

function deletion(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  return at.closed('delete_statement', start, [expressions(at)]);
}

function raised(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const parts = at.endsStatement || at.is(Token.from) ? [] : [expressions(at)];
  if (at.takes(Token.from)) parts.push(at.rules.expression(at));
  return at.closed('raise_statement', start, parts);
}

function assertion(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const parts = [at.rules.expression(at)];
  if (at.takes(Token.comma)) parts.push(at.rules.expression(at));
  return at.closed('assert_statement', start, parts);
}

function declaration(at: Cursor, kind: string): SyntaxNode {
  const { start } = at;
  at.next();
  const names = [at.identifier()];
  while (at.takes(Token.comma)) names.push(at.identifier());
  return at.closed(kind, start, names);
}
