import { boundIn, writtenBy } from './declarations.js';
import { isClass, isFunction, type Node, nodesIn } from './node.js';
import type { SyntaxTree } from './syntax-tree.js';

export type BindingKind =
  | 'import'
  | 'const'
  | 'let'
  | 'var'
  | 'parameter'
  | 'function'
  | 'class'
  | 'other';

/** A name of the file, with all that is done to it. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** The import specifier, declarator, function, class or `catch` that binds it. */
  readonly declaration: Node;
  /** Where the name stands in it. */
  readonly identifier: Node;
  /** Uses, and writes after the first. */
  readonly references: Node[];
  readonly writes: Node[];
}

const BLOCKS: ReadonlySet<string> = new Set([
  'Program',
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'CatchClause',
  'StaticBlock',
  'TSModuleBlock',
]);

const opensScope = (node: Node): boolean =>
  BLOCKS.has(node.type) || isFunction(node) || isClass(node);

/** Which declaration a name means, wherever it stands. */
export class Scopes {
  readonly #names = new Map<Node, Map<string, Binding>>();
  readonly #meanings = new Map<Node, Binding>();
  readonly #bindings: Binding[] = [];

  constructor(private readonly tree: SyntaxTree) {
    const nodes = [...nodesIn(tree.program)];
    for (const node of nodes) this.#declareIn(node);
    for (const node of nodes) if (node.type === 'Identifier') this.#resolve(node);
    for (const node of nodes) this.#noteWrites(node);
  }

  /** What an identifier means; none where it is a global, or no name of a value. */
  bindingOf(identifier: Node): Binding | undefined {
    return this.#meanings.get(identifier);
  }

  /** Every binding of a name in the file. */
  named(name: string): readonly Binding[] {
    return this.#bindings.filter((binding) => binding.name === name);
  }

  #declareIn(node: Node): void {
    if (node.type === 'VariableDeclaration') {
      const kind = node.kind === 'let' || node.kind === 'var' ? node.kind : 'const';
      for (const declarator of node.declarations) {
        const scope = kind === 'var' ? this.#functionScope(node) : this.#scopeAround(node);
        this.#declareAll(scope, declarator.id, kind, declarator);
      }
    } else if (isFunction(node)) {
      for (const parameter of node.params) this.#declareAll(node, parameter, 'parameter', node);
      if (node.id) {
        const outer = node.type === 'FunctionDeclaration' ? this.#scopeAround(node) : node;
        this.#declareAll(outer, node.id, 'function', node);
      }
    } else if (isClass(node) && node.id) {
      this.#declareAll(this.#scopeAround(node), node.id, 'class', node);
    } else if (node.type === 'CatchClause' && node.param) {
      this.#declareAll(node, node.param, 'let', node);
    } else if (
      node.type === 'ImportSpecifier' ||
      node.type === 'ImportDefaultSpecifier' ||
      node.type === 'ImportNamespaceSpecifier'
    ) {
      this.#declareAll(this.tree.program, node.local, 'import', node);
    } else if (node.type === 'TSImportEqualsDeclaration') {
      this.#declareAll(this.#scopeAround(node), node.id, 'import', node);
    } else if (
      (node.type === 'TSEnumDeclaration' || node.type === 'TSModuleDeclaration') &&
      node.id.type === 'Identifier'
    ) {
      this.#declareAll(this.#scopeAround(node), node.id, 'other', node);
    }
  }

  #declareAll(scope: Node, pattern: Node, kind: BindingKind, declaration: Node): void {
    const names = this.#names.get(scope) ?? new Map<string, Binding>();
    this.#names.set(scope, names);
    for (const identifier of boundIn(pattern)) {
      const { name } = identifier;
      const known = names.get(name);
      if (known) {
        this.#meanings.set(identifier, known);
        if (known.kind === 'var' || known.kind === 'function') known.writes.push(identifier);
        continue;
      }
      const binding = { name, kind, declaration, identifier, references: [], writes: [] };
      names.set(name, binding);
      this.#bindings.push(binding);
      this.#meanings.set(identifier, binding);
    }
  }

  #resolve(identifier: Extract<Node, { type: 'Identifier' }>): void {
    if (this.#meanings.has(identifier) || !isReference(identifier, this.tree.parent(identifier))) {
      return;
    }
    for (const outer of this.tree.around(identifier)) {
      const binding = this.#names.get(outer)?.get(identifier.name);
      if (!binding) continue;
      this.#meanings.set(identifier, binding);
      binding.references.push(identifier);
      return;
    }
  }

  #noteWrites(node: Node): void {
    for (const target of writtenBy(node)) {
      if (target.type === 'Identifier') this.bindingOf(target)?.writes.push(target);
    }
  }

  #scopeAround(node: Node): Node {
    for (const outer of this.tree.around(node)) if (opensScope(outer)) return outer;
    return this.tree.program;
  }

  #functionScope(node: Node): Node {
    for (const outer of this.tree.around(node)) {
      if (isFunction(outer) || outer.type === 'StaticBlock' || outer.type === 'TSModuleBlock') {
        return outer;
      }
    }
    return this.tree.program;
  }
}

/** Whether an identifier stands for a value, rather than naming a member, a key or a label. */
function isReference(node: Node, parent: Node | undefined): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed;
  if ('key' in parent && parent.key === node) return 'computed' in parent && parent.computed;
  if ('label' in parent && parent.label === node) return false;
  return parent.type !== 'MetaProperty' && parent.type !== 'ExportAllDeclaration';
}
