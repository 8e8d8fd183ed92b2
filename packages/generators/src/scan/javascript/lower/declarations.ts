import type {
  TSEnumDeclaration,
  TSImportEqualsDeclaration,
  TSModuleBlock,
  TSModuleReference,
  TSTypeAliasDeclaration,
  TSTypeName,
} from 'oxc-parser';

import { type ObjectValue, unknown, type Value } from '../../summary/index.js';
import { lowerBody } from './block.js';
import { type Namespace, namespaceName } from './declared-names.js';
import { keyName } from './keys.js';
import { reference } from './references.js';
import { type Annotated, declareParametersOfAlias, describeType, lowerType } from './types.js';
import { imported, memberOf } from './values.js';
import type { Walk } from './walk.js';

type Entry = ObjectValue['entries'][number];

/** An enum is an object of its members; those that are only counted are of no use to anybody here. */
export function lowerEnum(walk: Walk, { body, id }: TSEnumDeclaration): void {
  const entries = walk.inBlock(() =>
    body.members.map(({ computed, id: key, initializer }): Entry => {
      const name = keyName(key, computed) ?? '';
      const value = initializer ? walk.expression(initializer) : unknown;
      walk.bindings[walk.declare(name)]!.values.push(value);
      return { key: name, value };
    }),
  );
  give(walk, id.name, { kind: 'object', entries, open: false });
}

/** A namespace is an object of what it exports. One that is only declared exists elsewhere. */
export function lowerNamespace(walk: Walk, node: Namespace): void {
  const name = namespaceName(node);
  if (name === undefined || node.declare || !node.body) return;
  const path = qualifiedPath(node);
  const held = lowerNamespaceBody(walk, node.body);
  give(
    walk,
    name,
    path.slice(1).reduceRight<Value>((value, key) => objectOf([{ key, value }]), held),
  );
}

function lowerNamespaceBody(walk: Walk, { body }: TSModuleBlock): Value {
  const outer = walk.exports;
  walk.exports = [];
  walk.inBlock(() => {
    lowerBody(walk, body);
  });
  const entries = walk.exports.flatMap((exported) =>
    'value' in exported ? { key: exported.name, value: exported.value } : [],
  );
  walk.exports = outer;
  return objectOf(entries);
}

function objectOf(entries: readonly Entry[]): Value {
  return { kind: 'object', entries, open: false };
}

/** `A.B.C` of `namespace A.B.C {}`. */
function qualifiedPath({ id }: Namespace): string[] {
  const path: string[] = [];
  let rest: typeof id | TSTypeName = id;
  for (; rest.type === 'TSQualifiedName'; rest = rest.left) path.unshift(rest.right.name);
  return rest.type === 'Identifier' ? [rest.name, ...path] : path;
}

export function lowerTypeAlias(walk: Walk, node: TSTypeAliasDeclaration): void {
  const type = walk.inBlock((): Annotated => {
    declareParametersOfAlias(walk, node.typeParameters);
    return lowerType(walk, node.typeAnnotation);
  });
  describeType(walk, node.id.name, type);
}

/** `import x = require('y')` and `import x = a.b`. */
export function lowerImportEquals(walk: Walk, node: TSImportEqualsDeclaration): void {
  const value = referenced(walk, node.moduleReference, node.importKind === 'type');
  give(walk, node.id.name, value);
}

function referenced(walk: Walk, node: TSModuleReference, typeOnly: boolean): Value {
  if (node.type === 'TSExternalModuleReference') {
    return imported(node.expression.value, '*', typeOnly);
  }
  if (node.type === 'Identifier') return reference(walk, node.name);
  if (node.left.type === 'ThisExpression') return unknown;
  return memberOf(referenced(walk, node.left, typeOnly), node.right.name);
}

function give(walk: Walk, name: string, value: Value): void {
  walk.bindings[walk.declare(name)]!.values.push(value);
}
