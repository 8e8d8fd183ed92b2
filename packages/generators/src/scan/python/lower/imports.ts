import type { ImportValue } from '../../summary/index.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';
import { bindName } from './assignment.js';
import type { Frame } from './frame.js';

/** `import a.b` binds `a`; `import a.b as c` binds the module a.b. */
export function lowerImport(node: SyntaxNode, at: Frame): void {
  for (const child of node.children) {
    const [first, alias] = child.children;
    if (!first) continue;
    const isAlias = child.kind === 'aliased_import';
    const name = isAlias ? alias : first;
    if (name) bindName(name, imported(at, dotted(first, at), '*'), at);
  }
}

export function lowerFromImport(node: SyntaxNode, at: Frame): void {
  const [from, ...names] = node.children;
  if (!from) return;
  const module = dotted(from, at);
  for (const child of names) {
    if (child.kind === 'wildcard_import') {
      at.module.addStar(module);
      continue;
    }
    const [first, alias = first] = child.children;
    if (first && alias) bindName(alias, imported(at, module, dotted(first, at)), at);
  }
}

/** Python allows white space around the dots. */
function dotted(node: SyntaxNode, at: Frame): string {
  return at.module
    .textOf(node)
    .replace(/\\|\s+/g, '')
    .normalize('NFKC');
}

function imported(at: Frame, module: string, name: string): ImportValue {
  return { kind: 'import', module, name, ...(at.typeOnly && { typeOnly: true }) };
}
