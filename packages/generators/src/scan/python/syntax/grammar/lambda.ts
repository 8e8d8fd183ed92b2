import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { type Cursor, from } from './cursor.js';
import { untypedParameter } from './parameters.js';

export function lambda(at: Cursor, body: (at: Cursor) => SyntaxNode): SyntaxNode {
  const { start } = at;
  at.next();
  const { start: first } = at;
  const list = at.list(untypedParameter, (kind) => kind === Token.colon);
  const parameters = list.length > 0 ? [at.closed('lambda_parameters', first, list)] : [];
  at.needs(Token.colon);
  return from(start, 'lambda', [...parameters, body(at)]);
}
