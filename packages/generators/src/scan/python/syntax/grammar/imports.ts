import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { around, type Cursor } from './cursor.js';

export function dottedName(at: Cursor): SyntaxNode {
  const names = [at.identifier()];
  while (at.takes(Token.dot)) names.push(at.identifier());
  return around('dotted_name', names);
}

export function importStatement(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const children = [imported(at)];
  while (at.takes(Token.comma)) children.push(imported(at));
  return at.closed('import_statement', start, children);
}

function imported(at: Cursor): SyntaxNode {
  const name = dottedName(at);
  return at.takes(Token.as) ? around('aliased_import', [name, at.identifier()]) : name;
}

export function fromImport(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const isFuture = at.isWord('__future__') && at.ahead() === Token.import;
  if (isFuture) at.next();
  const module = isFuture ? [] : [isDots(at) ? relative(at) : dottedName(at)];
  at.needs(Token.import);
  const kind = isFuture ? 'future_import_statement' : 'import_from_statement';
  return at.closed(kind, start, [...module, ...names(at)]);
}

function names(at: Cursor): readonly SyntaxNode[] {
  if (at.is(Token.star)) return [at.leaf('wildcard_import')];
  const isBracketed = at.takes(Token.open);
  const found = at.list(imported, (kind) => kind === Token.close || kind === Token.newline);
  if (found.length === 0) throw at.error();
  if (isBracketed) at.needs(Token.close);
  return found;
}

/** Three in a row are one token elsewhere. */
const isDots = (at: Cursor): boolean => at.is(Token.dot) || at.is(Token.ellipsis);

function relative(at: Cursor): SyntaxNode {
  const { start } = at;
  while (isDots(at)) at.next();
  const prefix = at.closed('import_prefix', start, []);
  return around('relative_import', at.is(Token.import) ? [prefix] : [prefix, dottedName(at)]);
}
