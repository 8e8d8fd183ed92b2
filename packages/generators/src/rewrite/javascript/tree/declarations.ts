import type { Node } from './node.js';

/** The names that a pattern binds, as they stand in it. */
export function* boundIn(pattern: Node): Generator<Extract<Node, { type: 'Identifier' }>> {
  if (pattern.type === 'Identifier') yield pattern;
  else if (pattern.type === 'AssignmentPattern') yield* boundIn(pattern.left);
  else if (pattern.type === 'RestElement') yield* boundIn(pattern.argument);
  else if (pattern.type === 'TSParameterProperty') yield* boundIn(pattern.parameter);
  else if (pattern.type === 'ArrayPattern') {
    for (const element of pattern.elements) if (element) yield* boundIn(element);
  } else if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) {
      yield* boundIn(property.type === 'Property' ? property.value : property);
    }
  }
}

/** What an assignment to a pattern writes to: names and members. */
export function* targetsIn(pattern: Node): Generator<Node> {
  if (pattern.type === 'AssignmentPattern') yield* targetsIn(pattern.left);
  else if (pattern.type === 'RestElement') yield* targetsIn(pattern.argument);
  else if (pattern.type === 'ArrayPattern') {
    for (const element of pattern.elements) if (element) yield* targetsIn(element);
  } else if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) {
      yield* targetsIn(property.type === 'Property' ? property.value : property);
    }
  } else yield pattern;
}

/** What a node writes to when it runs. */
export function* writtenBy(node: Node): Generator<Node> {
  if (node.type === 'AssignmentExpression') yield* targetsIn(node.left);
  else if (node.type === 'UpdateExpression') yield node.argument;
  else if (node.type === 'UnaryExpression' && node.operator === 'delete') yield node.argument;
  else if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') {
    if (node.left.type !== 'VariableDeclaration') yield* targetsIn(node.left);
  }
}
