import type { BindingPattern, Declaration, Directive, Statement, TSTypeName } from 'oxc-parser';

/** The statements of a block; those of a function or a file may begin with directives. */
export type Body = readonly (Statement | Directive)[];

/** `namespace`, `declare module` and `declare global`. */
export type Namespace = Extract<Declaration, { type: 'TSModuleDeclaration' }>;

/** Calls `found` with each name that a pattern binds. */
export function eachName(pattern: BindingPattern, found: (name: string) => void): void {
  switch (pattern.type) {
    case 'Identifier':
      found(pattern.name);
      break;
    case 'AssignmentPattern':
      eachName(pattern.left, found);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) {
        if (element) eachName(element.type === 'RestElement' ? element.argument : element, found);
      }
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        eachName(property.type === 'RestElement' ? property.argument : property.value, found);
      }
  }
}

/** The outermost name of `namespace A.B {}`; none for `declare module 'x'` and `declare global`. */
export function namespaceName({ id, global }: Namespace): string | undefined {
  if (global || id.type === 'Literal') return undefined;
  let first: typeof id | TSTypeName = id;
  while (first.type === 'TSQualifiedName') first = first.left;
  return first.type === 'Identifier' ? first.name : undefined;
}

/** The names that a declaration binds, values and types. */
export function declaredNames(declaration: Declaration): string[] {
  if (declaration.type === 'VariableDeclaration') {
    const names: string[] = [];
    for (const { id } of declaration.declarations) eachName(id, (name) => names.push(name));
    return names;
  }
  const name =
    declaration.type === 'TSModuleDeclaration' ? namespaceName(declaration) : declaration.id?.name;
  return name === undefined ? [] : [name];
}

/** What a statement declares, exported or not; none where it is no declaration. */
export function declarationIn(statement: Statement | Directive): Declaration | undefined {
  if (statement.type === 'ExportNamedDeclaration') return statement.declaration ?? undefined;
  const inner = statement.type === 'ExportDefaultDeclaration' ? statement.declaration : statement;
  return isDeclaration(inner) ? inner : undefined;
}

const DECLARATIONS: ReadonlySet<string> = new Set<Declaration['type']>([
  'VariableDeclaration',
  'FunctionDeclaration',
  'TSDeclareFunction',
  'ClassDeclaration',
  'TSEnumDeclaration',
  'TSModuleDeclaration',
  'TSImportEqualsDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
]);

function isDeclaration(node: { readonly type: string }): node is Declaration {
  return DECLARATIONS.has(node.type);
}
