import type { ImportDeclaration, ObjectPattern } from 'oxc-parser';

import { bare } from '../../../scan/javascript/lower/transparent.js';
import type { SourceFile } from '../source/source-file.js';
import { calledMember, type Node } from '../tree/node.js';
import type { Binding } from '../tree/scopes.js';

const RUNTIME = '@reliability/runtime';
/** The module that `init` writes into an application, and its parts, wherever it stands and however it is reached. */
const EMITTED = /(^|\/)reliability(\/(index|circuit-breaker|retry))?(\.[cm]?[jt]s)?$/;

/** The guards that a file imports, and by which names. */
export class GuardNames {
  readonly #named = new Map<Binding, string>();
  readonly #namespaces = new Set<Binding>();

  constructor(private readonly source: SourceFile) {
    for (const statement of source.tree.program.body) this.#read(statement);
  }

  /** The exported name of what a call's callee, or a decorator, is: `withRetry`. */
  exportedAs(callee: Node): string | undefined {
    const node = bare(callee);
    if (node.type === 'Identifier') return this.#named.get(this.source.scopes.bindingOf(node)!);
    if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return undefined;
    const binding = this.source.scopes.bindingOf(bare(node.object));
    return binding && this.#namespaces.has(binding) ? node.property.name : undefined;
  }

  /** How a guard is called in this file; none where it is not imported, or something else in the file has its name. */
  local(exported: string): string | undefined {
    for (const [{ name }, imported] of this.#named) {
      if (imported === exported && this.#isUnambiguous(name)) return name;
    }
    for (const { name } of this.#namespaces) {
      if (this.#isUnambiguous(name)) return `${name}.${exported}`;
    }
    return undefined;
  }

  #isUnambiguous(name: string): boolean {
    return this.source.scopes.named(name).length === 1;
  }

  #read(statement: Node): void {
    if (statement.type === 'ImportDeclaration') this.#readImport(statement);
    else if (statement.type === 'TSImportEqualsDeclaration') {
      const { moduleReference: module, id, importKind } = statement;
      if (importKind === 'type' || module.type !== 'TSExternalModuleReference') return;
      if (this.#isGuards(module.expression.value)) this.#addNamespace(id);
    } else if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations) {
        const module = init && requiredModule(init);
        if (module === undefined || module === null || !this.#isGuards(module)) continue;
        if (id.type === 'Identifier') this.#addNamespace(id);
        if (id.type === 'ObjectPattern') this.#readPattern(id);
      }
    }
  }

  #readImport({ source, importKind, specifiers }: ImportDeclaration): void {
    if (importKind === 'type' || !this.#isGuards(source.value)) return;
    for (const specifier of specifiers) {
      if (specifier.type === 'ImportNamespaceSpecifier') this.#addNamespace(specifier.local);
      if (specifier.type !== 'ImportSpecifier' || specifier.importKind === 'type') continue;
      const { imported, local } = specifier;
      this.#addName(local, imported.type === 'Literal' ? imported.value : imported.name);
    }
  }

  #readPattern({ properties }: ObjectPattern): void {
    for (const property of properties) {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
      if (property.value.type === 'Identifier') this.#addName(property.value, property.key.name);
    }
  }

  #isGuards(specifier: string): boolean {
    const { importFrom } = this.source.request;
    return specifier === importFrom || specifier === RUNTIME || EMITTED.test(specifier);
  }

  #addName(identifier: Node, exported: string): void {
    const binding = this.source.scopes.bindingOf(identifier);
    if (binding) this.#named.set(binding, exported);
  }

  #addNamespace(identifier: Node): void {
    const binding = this.source.scopes.bindingOf(identifier);
    if (binding) this.#namespaces.add(binding);
  }
}

/** The module that `require('x')` asks for, also in `require('x').y`. */
export function requiredModule(expression: Node): string | undefined {
  const call = bare(expression);
  if (call.type !== 'CallExpression') return undefined;
  const [specifier] = call.arguments;
  const isRequire = call.callee.type === 'Identifier' && call.callee.name === 'require';
  if (!isRequire || specifier?.type !== 'Literal' || calledMember(call)) return undefined;
  return typeof specifier.value === 'string' ? specifier.value : undefined;
}
