import type { SyntaxNode } from '../syntax-node.js';
import { Token } from '../tokens/token.js';
import { block } from './block.js';
import { type Cursor, from } from './cursor.js';
import { parameters } from './parameters.js';
import { callArguments } from './primary.js';
import { type, typeParameters } from './types.js';

/** @param start where its `async` stands, if it has one. */
export function functionDefinition(at: Cursor, start: number): SyntaxNode {
  at.needs(Token.def);
  const parts = [at.identifier()];
  if (at.is(Token.openSquare)) parts.push(typeParameters(at));
  parts.push(parameters(at));
  if (at.takes(Token.arrow)) parts.push(type(at));
  return from(start, 'function_definition', [...parts, block(at)]);
}

export function classDefinition(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const parts = [at.identifier()];
  if (at.is(Token.openSquare)) parts.push(typeParameters(at));
  if (at.is(Token.open)) parts.push(callArguments(at));
  return from(start, 'class_definition', [...parts, block(at)]);
}

export function decoratedDefinition(at: Cursor): SyntaxNode {
  const { start } = at;
  const parts: SyntaxNode[] = [];
  while (at.is(Token.at)) parts.push(decorator(at));
  const { start: defined } = at;
  if (at.is(Token.class)) parts.push(classDefinition(at));
  else {
    at.takes(Token.async);
    parts.push(functionDefinition(at, defined));
  }
  return from(start, 'decorated_definition', parts);
}

function decorator(at: Cursor): SyntaxNode {
  const { start } = at;
  at.next();
  const value = at.rules.expression(at);
  at.needs(Token.newline);
  return from(start, 'decorator', [value]);
}
