import type { TextEdit } from '../../text-edit.js';
import type { PythonFile } from '../source/python-file.js';
import { importedNames, moduleOf } from '../source/imports.js';
import type { OwnPackage } from '../units/own-guards.js';
import { extendImport } from './extend-import.js';
import { freeName, namesUsed } from './free-name.js';
import { insertImport } from './insert-import.js';
import { compareNames } from './name-order.js';

/** How the names of the emitted package are called in a file, and what makes them known there. */
export interface ImportPlan {
  readonly localOf: (name: string) => string;
  readonly edits: readonly TextEdit[];
}

/**
 * Makes `names` known before the first function or class: by an import that is there, by a longer one, or by one more.
 * What stands in a `try` or under `if TYPE_CHECKING:` counts for nothing.
 */
export function planImports(
  file: PythonFile,
  importFrom: string,
  names: ReadonlySet<string>,
  own: OwnPackage,
): ImportPlan {
  const head = headOf(file);
  const known = importedNames(head, file).filter(({ local, name }) => own.nameAt([local]) === name);
  const missing = [...names].filter((name) => !known.some((one) => one.name === name));
  const taken = namesUsed(file);
  const locals = new Map(known.map(({ name, local }) => [name, local]));
  for (const name of missing) locals.set(name, freeName(name, taken));
  const localOf = (name: string): string => locals.get(name) ?? name;
  const clauses = missing
    .sort(compareNames)
    .map((name) => ({ name, text: clauseOf(name, localOf(name)) }));
  if (clauses.length === 0) return { localOf, edits: [] };
  const extended = head.find(
    (statement) =>
      statement.kind === 'import_from_statement' &&
      moduleOf(statement, file) === importFrom &&
      !statement.children.some(({ kind }) => kind === 'wildcard_import'),
  );
  const edits = extended
    ? extendImport(extended, clauses, file)
    : [insertImport(file, head, importFrom, clauses.map(({ text }) => text).join(', '))];
  return { localOf, edits };
}

const clauseOf = (name: string, local: string): string =>
  name === local ? name : `${name} as ${local}`;

/** The statements in front of the first function or class: what they import is known in all that follows. */
function headOf({ root }: PythonFile): PythonFile['root']['children'] {
  const first = root.children.findIndex(({ kind }) => kind.endsWith('_definition'));
  return first < 0 ? root.children : root.children.slice(0, first);
}
