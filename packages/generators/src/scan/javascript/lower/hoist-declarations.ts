import type { Declaration, ImportDeclaration } from 'oxc-parser';

import { type Body, declarationIn, declaredNames } from './declared-names.js';
import { moduleName } from './keys.js';
import { imported } from './values.js';
import type { Walk } from './walk.js';

/** What is a type as well as a value. */
const TYPES = new Set<Declaration['type']>([
  'ClassDeclaration',
  'TSEnumDeclaration',
  'TSModuleDeclaration',
  'TSImportEqualsDeclaration',
]);

/** Binds what the statements of one block declare in it, before any of them is read. */
export function hoistDeclarations(walk: Walk, body: Body): void {
  const declarations: Declaration[] = [];
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration') hoistImport(walk, statement);
    const declaration = declarationIn(statement);
    if (declaration) declarations.push(declaration);
  }
  for (const declaration of declarations) hoistValues(walk, declaration);
  for (const declaration of declarations) hoistType(walk, declaration);
}

function hoistValues(walk: Walk, declaration: Declaration): void {
  if (declaration.type === 'TSInterfaceDeclaration') return;
  if (declaration.type === 'TSTypeAliasDeclaration') return;
  // Those have been bound in the scope of the function.
  if (declaration.type === 'VariableDeclaration' && declaration.kind === 'var') return;
  for (const name of declaredNames(declaration)) {
    if (TYPES.has(declaration.type)) walk.declareWithType(name);
    else walk.declare(name);
  }
}

/** An interface that has the name of a class is a part of the class. */
function hoistType(walk: Walk, declaration: Declaration): void {
  if (declaration.type === 'TSInterfaceDeclaration') walk.declareType(declaration.id.name);
  if (declaration.type === 'TSTypeAliasDeclaration') walk.declareType(declaration.id.name);
}

function hoistImport(walk: Walk, declaration: ImportDeclaration): void {
  const module = declaration.source.value;
  for (const specifier of declaration.specifiers) {
    const named = specifier.type === 'ImportSpecifier';
    const whole = specifier.type === 'ImportNamespaceSpecifier' ? '*' : 'default';
    const name = named ? moduleName(specifier.imported) : whole;
    const typeOnly =
      declaration.importKind === 'type' || (named && specifier.importKind === 'type');
    const binding = walk.bindings[walk.declareWithType(specifier.local.name)]!;
    binding.values.push(imported(module, name, typeOnly));
  }
}
