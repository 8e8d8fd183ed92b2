import type { OxcError, ParseResult } from 'oxc-parser';

import { parse } from '../../../scan/javascript/source/parse.js';
import { requiredModule } from '../guards/guard-names.js';
import { applyEdits, type TextEdit } from '../../text-edit.js';
import type { SourceFile } from '../source/source-file.js';
import type { Node } from '../tree/node.js';
import { SyntaxTree } from '../tree/syntax-tree.js';
import { Additions } from './additions.js';
import { Outline } from './outline.js';

/**
 * Reads the file as it would be, and says why it must not become so. None where it parses, and where its syntax tree
 * is that of the old text once the guards are taken out again; at its top nothing but an import is new.
 */
export function flawOf(
  { tree, request: { file, text } }: SourceFile,
  edits: readonly TextEdit[],
  errors: readonly OxcError[],
): string | undefined {
  const newText = applyEdits(text, edits);
  const parsed = parse(file, newText);
  if ('reason' in parsed) return `with its guard the file ${parsed.reason}`;
  if (hasNewErrors(parsed, errors)) return 'with its guard the file would have a new error';
  const newTree = new SyntaxTree(newText, parsed);
  const additions = new Additions(text, edits);
  if (!isSame(outline(tree, new Additions(text, [])), outline(newTree, additions))) {
    return 'with its guard the file would mean something else';
  }
  const added = newTree.program.body.filter(({ start }) => additions.has(start));
  return added.every(isImport) ? undefined : 'its guard would stand outside of a function';
}

/** The comments, and then the code without its guards. */
function outline({ program, comments }: SyntaxTree, additions: Additions): readonly string[] {
  return [...comments.map(({ value }) => value), ...new Outline(program, additions).words];
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word, index) => word === other[index]);

function hasNewErrors(parsed: ParseResult, errors: readonly OxcError[]): boolean {
  const known = new Set(errors.map(({ message }) => message));
  return parsed.errors.some(({ message }) => !known.has(message));
}

function isImport(statement: Node): boolean {
  if (statement.type === 'VariableDeclaration') {
    return statement.declarations.every(
      ({ init }) => init !== null && requiredModule(init) !== undefined,
    );
  }
  return statement.type === 'ImportDeclaration' || statement.type === 'TSImportEqualsDeclaration';
}
