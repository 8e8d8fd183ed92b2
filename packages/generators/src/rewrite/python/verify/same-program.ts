import { boundNames } from '../../../scan/python/names/bound-names.js';
import { parsePython } from '../../../scan/python/syntax/parse-python.js';
import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import { applyEdits, type TextEdit } from '../../text-edit.js';
import { PythonFile } from '../source/python-file.js';
import { withoutAdditions } from './without-additions.js';

/**
 * Why edits may not be made, as a clause: with what they insert taken out again, the tree of the new text has to be that
 * of the old. Nothing where they may.
 */
export function brokenBy(edits: readonly TextEdit[], before: PythonFile): string | undefined {
  const text = applyEdits(before.text, edits);
  const parsed = parsePython(text);
  if (!('root' in parsed)) return 'the file would not parse any more';
  const after = new PythonFile(text, parsed.root);
  const kept = withoutAdditions(after.root, insertions(edits));
  if (outline(before.root, before) !== outline(kept, after)) {
    return 'the file would be read as another program';
  }
  const names = ({ children }: SyntaxNode, file: PythonFile): string =>
    [...boundNames(children, file.source).bound].sort().join(' ');
  return names(before.root, before) === names(kept, after)
    ? undefined
    : 'the file would define other names';
}

/** Where in the new text the insertions are. */
function insertions(edits: readonly TextEdit[]): readonly { start: number; end: number }[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, text }) => {
      const at = start + shift;
      shift += text.length - (end - start);
      return { start: at, end: at + text.length };
    });
}

/** Kinds and leaves of a tree, one line each. */
function outline(root: SyntaxNode, file: PythonFile): string {
  const lines: string[] = [];
  const visit = (node: SyntaxNode, depth: number): void => {
    lines.push(
      `${depth} ${node.kind}${node.children.length === 0 ? ` ${leafText(node, file)}` : ''}`,
    );
    for (const child of node.children) visit(child, depth + 1);
  };
  visit(root, 0);
  return lines.join('\n');
}

/** A node that lost all its children is one line with what held them. */
const leafText = (node: SyntaxNode, file: PythonFile): string =>
  node.kind === 'module' ? '' : file.textOf(node);
