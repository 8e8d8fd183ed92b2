import type {
  ExportAllDeclaration,
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
} from 'oxc-parser';

import type { Value } from '../../summary/index.js';
import { declarationIn, declaredNames } from './declared-names.js';
import { moduleName } from './keys.js';
import { ASSIGNED } from './place.js';
import { reference, typeNameReference } from './references.js';
import { imported } from './values.js';
import type { Walk } from './walk.js';

export function lowerNamedExport(walk: Walk, node: ExportNamedDeclaration): void {
  const { declaration, source, specifiers } = node;
  if (declaration) {
    walk.statement(declaration);
    for (const name of declaredNames(declaration)) exportName(walk, name, name);
  }
  for (const { exported, exportKind, local } of specifiers) {
    const from = moduleName(local);
    const name = moduleName(exported);
    const typeOnly = node.exportKind === 'type' || exportKind === 'type';
    if (source) walk.exports.push({ name, value: imported(source.value, from, typeOnly) });
    else exportName(walk, from, name);
  }
}

export function lowerDefaultExport(walk: Walk, node: ExportDefaultDeclaration): void {
  const { declaration } = node;
  if (declaration.type === 'TSDeclareFunction') return;
  const named = declarationIn(node);
  const [name] = named ? declaredNames(named) : [];
  if (named && name !== undefined) {
    walk.statement(named);
    exportName(walk, name, 'default');
  } else if (declaration.type !== 'TSInterfaceDeclaration') {
    const value = walk.expression(declaration, { ...ASSIGNED, name: 'default' });
    walk.exports.push({ name: 'default', value });
  }
}

/** `export * from './x'`, `export * as x from './x'`. */
export function lowerExportAll(walk: Walk, node: ExportAllDeclaration): void {
  const { exported, source, exportKind } = node;
  if (!exported) walk.exports.push({ name: '*', from: source.value });
  else {
    const value = imported(source.value, '*', exportKind === 'type');
    walk.exports.push({ name: moduleName(exported), value });
  }
}

function exportName(walk: Walk, local: string, name: string): void {
  const value: Value =
    walk.scope.value(local) === undefined ? typeNameReference(walk, local) : reference(walk, local);
  walk.exports.push({ name, value });
}
