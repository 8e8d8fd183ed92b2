import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { PythonFile } from './python-file.js';

/** A name that an import binds. */
export interface ImportedName {
  /** As it is called in the file. */
  readonly local: string;
  /** Empty where it is a module itself. */
  readonly name: string;
  readonly module: string;
  /** The whole statement, and the part of it that names this. */
  readonly statement: SyntaxNode;
  readonly node: SyntaxNode;
}

/** What the statements, and none within them, import. */
export function importedNames(
  statements: Iterable<SyntaxNode>,
  file: PythonFile,
): readonly ImportedName[] {
  return [...statements].flatMap((statement): readonly ImportedName[] => {
    if (statement.kind === 'import_statement') return modulesOf(statement, file);
    return statement.kind === 'import_from_statement' ? namesOf(statement, file) : [];
  });
}

/** `..a.b` of `from ..a.b import c`. */
export const moduleOf = (statement: SyntaxNode, file: PythonFile): string =>
  statement.children[0] ? compact(statement.children[0], file) : '';

/** Python allows white space and line continuations around the dots. */
const compact = (node: SyntaxNode, file: PythonFile): string =>
  file
    .textOf(node)
    .replace(/\\|\s+/g, '')
    .normalize('NFKC');

function modulesOf(statement: SyntaxNode, file: PythonFile): ImportedName[] {
  return statement.children.flatMap((node) => {
    const [first, alias] = node.children;
    if (!first) return [];
    const aliased = node.kind === 'aliased_import' && alias !== undefined;
    const local = file.nameOf(aliased ? alias : first);
    // `import a.b` binds `a`.
    return [{ local, name: '', module: aliased ? compact(first, file) : local, statement, node }];
  });
}

function namesOf(statement: SyntaxNode, file: PythonFile): ImportedName[] {
  const module = moduleOf(statement, file);
  return statement.children.slice(1).flatMap((node) => {
    const [first, alias = first] = node.children;
    if (!first || !alias) return [];
    return [{ local: file.nameOf(alias), name: file.nameOf(first), module, statement, node }];
  });
}
