import { bare } from '../../../scan/javascript/lower/transparent.js';
import type { Node } from './node.js';

/** `this.client.get` as its parts; none where something on the way is not just a name. */
export function memberPath(node: Node): readonly string[] | undefined {
  const inner = bare<Node>(node);
  if (inner.type === 'ThisExpression') return ['this'];
  if (inner.type === 'Super') return ['super'];
  if (inner.type === 'Identifier') return [inner.name];
  if (inner.type !== 'MemberExpression') return undefined;
  const path = memberPath(inner.object);
  if (!path) return undefined;
  const { property, computed } = inner;
  if (property.type === 'Literal') return [...path, String(property.value)];
  if (computed || !('name' in property)) return undefined;
  return [...path, property.type === 'PrivateIdentifier' ? `#${property.name}` : property.name];
}

/** What a chain of members begins with. */
export function rootOf(node: Node): Node {
  const inner = bare<Node>(node);
  if (inner.type === 'MemberExpression') return rootOf(inner.object);
  return inner.type === 'CallExpression' ? rootOf(inner.callee) : inner;
}
