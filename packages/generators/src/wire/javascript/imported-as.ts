import type { VariableDeclarator } from 'oxc-parser';

import { requiredModule } from '../../rewrite/javascript/guards/guard-names.js';
import type { SourceFile } from '../../rewrite/javascript/source/source-file.js';
import { type Node } from '../../rewrite/javascript/tree/node.js';
import { bare } from '../../scan/javascript/lower/transparent.js';

/** What a file takes from a module. */
export interface Imported {
  readonly module: string;
  /** `createServer`, `NestFactory.create`; `default` or `*` where it is the module itself. */
  readonly name: string;
}

/** What an expression is that a file takes from a module: `createServer` of `node:http`, also as `http.createServer`. */
export function importedAs(source: SourceFile, expression: Node): Imported | undefined {
  const node = bare<Node>(expression);
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed) {
    const object = importedAs(source, node.object);
    const isModule = object?.name === 'default' || object?.name === '*';
    const { name } = node.property;
    if (object) return { module: object.module, name: isModule ? name : `${object.name}.${name}` };
  }
  const module = requiredModule(node);
  if (module !== undefined) return { module, name: 'default' };
  if (node.type !== 'Identifier') return undefined;
  const binding = source.scopes.bindingOf(node);
  return binding && fromDeclaration(source, binding.declaration, binding.name);
}

function fromDeclaration(
  source: SourceFile,
  declaration: Node,
  local: string,
): Imported | undefined {
  if (declaration.type === 'VariableDeclarator') return fromRequire(declaration, local);
  if (declaration.type === 'TSImportEqualsDeclaration') {
    const { moduleReference: reference } = declaration;
    return reference.type === 'TSExternalModuleReference'
      ? { module: reference.expression.value, name: 'default' }
      : undefined;
  }
  const parent = source.tree.parent(declaration);
  if (parent?.type !== 'ImportDeclaration' || parent.importKind === 'type') return undefined;
  return { module: parent.source.value, name: exportedName(declaration) };
}

function fromRequire({ id, init }: VariableDeclarator, local: string): Imported | undefined {
  const module = init ? requiredModule(init) : undefined;
  if (module === undefined) return undefined;
  if (id.type === 'Identifier') return { module, name: 'default' };
  if (id.type !== 'ObjectPattern') return undefined;
  for (const property of id.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    const { value } = property;
    if (value.type === 'Identifier' && value.name === local) {
      return { module, name: property.key.name };
    }
  }
  return undefined;
}

function exportedName(specifier: Node): string {
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  if (specifier.type !== 'ImportSpecifier') return 'default';
  const { imported } = specifier;
  return imported.type === 'Literal' ? imported.value : imported.name;
}
