import type { Source } from '../syntax/source.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { eachCapture, eachTargetName } from './pattern-names.js';

/** What the statements of one scope say about names; those of the functions and classes inside it are not among them. */
export interface BoundNames {
  /** In order of appearance. */
  readonly bound: Set<string>;
  /** Those that are bound more than once. */
  readonly again: Set<string>;
  readonly global: Set<string>;
  readonly nonlocal: Set<string>;
  /** The dotted paths of `import a.b.c`, with all that lead there: `a.b`, `a.b.c`. */
  readonly paths: Set<string>;
}

/** What holds statements, or is a part of one that binds names: all but expressions, which bind by `:=` only. */
const HOLDERS = new Set([
  'as_pattern',
  'as_pattern_target',
  'assignment',
  'augmented_assignment',
  'block',
  'case_clause',
  'case_pattern',
  'class_definition',
  'decorated_definition',
  'delete_statement',
  'elif_clause',
  'else_clause',
  'except_clause',
  'except_group_clause',
  'expression_statement',
  'finally_clause',
  'for_statement',
  'function_definition',
  'global_statement',
  'if_statement',
  'import_from_statement',
  'import_statement',
  'match_statement',
  'nonlocal_statement',
  'try_statement',
  'type_alias_statement',
  'while_statement',
  'with_clause',
  'with_item',
  'with_statement',
]);

export function boundNames(statements: readonly SyntaxNode[], source: Source): BoundNames {
  const collector = new Collector(source);
  collector.visitAll(statements);
  return collector;
}

class Collector implements BoundNames {
  readonly bound = new Set<string>();
  readonly again = new Set<string>();
  readonly global = new Set<string>();
  readonly nonlocal = new Set<string>();
  readonly paths = new Set<string>();

  constructor(private readonly source: Source) {}

  visitAll(nodes: readonly SyntaxNode[]): void {
    for (const node of nodes) {
      if (this.source.hasWalrus || HOLDERS.has(node.kind)) this.visit(node);
    }
  }

  private readonly bind = (name: SyntaxNode): void => {
    const own = this.source.nameOf(name);
    if (this.bound.has(own)) this.again.add(own);
    this.bound.add(own);
  };

  private visit(node: SyntaxNode): void {
    const { children, kind } = node;
    const [first] = children;
    switch (kind) {
      case 'function_definition':
      case 'class_definition':
        if (first) this.bind(first);
        this.visitAll(children.filter((child) => child.kind !== 'block'));
        return;
      case 'lambda':
        this.visitAll(children.slice(0, -1));
        return;
      case 'for_in_clause':
        // Its target belongs to the comprehension.
        this.visitAll(children.slice(1));
        return;
      case 'assignment':
      case 'augmented_assignment':
      case 'for_statement':
      case 'named_expression':
        if (first) eachTargetName(first, this.bind);
        break;
      case 'as_pattern_target':
      case 'delete_statement':
        eachTargetName(node, this.bind);
        break;
      case 'case_pattern':
        eachCapture(node, this.bind);
        return;
      case 'type_alias_statement':
        if (first) this.bindAlias(first);
        return;
      case 'import_statement':
        this.visitImports(children);
        return;
      case 'import_from_statement':
        this.visitImports(children.slice(1));
        return;
      case 'global_statement':
        for (const name of children) this.global.add(this.source.nameOf(name));
        return;
      case 'nonlocal_statement':
        for (const name of children) this.nonlocal.add(this.source.nameOf(name));
        return;
    }
    this.visitAll(children);
  }

  private bindAlias(left: SyntaxNode): void {
    let node: SyntaxNode | undefined = left;
    while (node && node.kind !== 'identifier') node = node.children[0];
    if (node) this.bind(node);
  }

  private visitImports(names: readonly SyntaxNode[]): void {
    for (const name of names) {
      const [first, alias] = name.children;
      if (name.kind === 'aliased_import') {
        if (alias) this.bind(alias);
      } else if (name.kind === 'dotted_name') {
        if (first) this.bind(first);
        this.addPaths(name);
      }
    }
  }

  private addPaths(dotted: SyntaxNode): void {
    let path = '';
    for (const part of dotted.children) {
      path += `${path && '.'}${this.source.nameOf(part)}`;
      if (part !== dotted.children[0]) this.paths.add(path);
    }
  }
}
