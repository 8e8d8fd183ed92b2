import type { Declaration, ImportDeclaration } from 'oxc-parser';

import { type Body, declarationIn, declaredNames } from './declared-names.js';
import { moduleName } from './keys.js';
import { imported } from './values.js';
import type { Walk } from './walk.js';

/** Binds what the statements of one block declare in it, before any of them is read. */
export function hoistDeclarations(walk: Walk, body: Body): void {
  const declarations: Declaration[] = [];
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration') hoistImport(walk, statement);
    const declaration = declarationIn(statement);
    if (declaration) declarations.push(declaration);
  }
  for (const declaration of declarations) if (!isType(declaration)) hoistValues(walk, declaration);
  for (const declaration of declarations) hoistType(walk, declaration, declarations);
}

function isType({ type }: Declaration): boolean {
  return type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration';
}

function hoistValues(walk: Walk, declaration: Declaration): void {
  // Those have been bound in the scope of the function.
  if (declaration.type === 'VariableDeclaration' && declaration.kind === 'var') return;
  for (const name of declaredNames(declaration)) walk.declare(name);
}

/** An interface that has the name of a class is a part of the class. */
function hoistType(walk: Walk, declaration: Declaration, siblings: readonly Declaration[]): void {
  if (declaration.type === 'TSTypeAliasDeclaration') walk.declareType(declaration.id.name);
  if (declaration.type !== 'TSInterfaceDeclaration') return;
  const { name } = declaration.id;
  const value = walk.scope.ownValue(name);
  const isClass = (other: Declaration) =>
    other.type === 'ClassDeclaration' && other.id?.name === name;
  if (value !== undefined && siblings.some(isClass)) walk.scope.declareType(name, value);
  else walk.declareType(name);
}

function hoistImport(walk: Walk, declaration: ImportDeclaration): void {
  const module = declaration.source.value;
  for (const specifier of declaration.specifiers) {
    const named = specifier.type === 'ImportSpecifier';
    const whole = specifier.type === 'ImportNamespaceSpecifier' ? '*' : 'default';
    const name = named ? moduleName(specifier.imported) : whole;
    const typeOnly =
      declaration.importKind === 'type' || (named && specifier.importKind === 'type');
    const binding = walk.bindings[walk.declare(specifier.local.name)]!;
    binding.values.push(imported(module, name, typeOnly));
  }
}
