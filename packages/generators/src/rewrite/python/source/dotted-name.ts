import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { PythonFile } from './python-file.js';

/** `['a', 'b']` of `a.b`; empty for what is no path of names. */
export function dottedName(node: SyntaxNode, file: PythonFile): readonly string[] {
  const [first, second] = node.children;
  if (node.kind === 'identifier') return [file.nameOf(node)];
  if (node.kind !== 'attribute' || !first || !second) return [];
  const path = dottedName(first, file);
  return path.length > 0 ? [...path, file.nameOf(second)] : [];
}

/** `c` of `a().b.c`, of `c`; nothing for what has no name. */
export function lastName(node: SyntaxNode | undefined, file: PythonFile): string {
  const named = node?.kind === 'attribute' ? node.children[1] : node;
  return named?.kind === 'identifier' ? file.nameOf(named) : '';
}

/** `a` of `a.b().c[0]`. */
export function rootName(node: SyntaxNode, file: PythonFile): string {
  let root: SyntaxNode = node;
  while (root.kind !== 'identifier' && root.children[0] && LEADS_ON.has(root.kind)) {
    root = root.children[0];
  }
  return root.kind === 'identifier' ? file.nameOf(root) : '';
}

const LEADS_ON = new Set(['attribute', 'call', 'subscript', 'await', 'parenthesized_expression']);
