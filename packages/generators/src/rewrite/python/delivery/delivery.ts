import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { PythonFile } from '../source/python-file.js';

/** What is done at once with what an expression gives. */
export type Delivery =
  | { readonly kind: 'awaited'; readonly node: SyntaxNode }
  /** By a `with` statement. */
  | { readonly kind: 'entered'; readonly item: SyntaxNode; readonly statement: SyntaxNode }
  | { readonly kind: 'argument'; readonly call: SyntaxNode }
  | { readonly kind: 'assigned'; readonly target: SyntaxNode; readonly statement: SyntaxNode }
  | { readonly kind: 'member'; readonly node: SyntaxNode }
  | { readonly kind: 'iterated' | 'returned' | 'dropped' | 'other' };

/** Parentheses, and lists of what is handed on as a whole, make no difference. */
const TRANSPARENT = new Set([
  'parenthesized_expression',
  'list',
  'tuple',
  'list_splat',
  'list_comprehension',
  'generator_expression',
]);

export function deliveryOf(node: SyntaxNode, file: PythonFile): Delivery {
  for (const { outer, inner } of file.around(node)) {
    switch (outer.kind) {
      case 'await':
        return { kind: 'awaited', node: outer };
      case 'as_pattern':
        if (file.parent(outer)?.kind !== 'with_item') return { kind: 'other' };
        continue;
      case 'with_item':
        return entered(outer, file);
      case 'argument_list':
      case 'keyword_argument':
        continue;
      case 'call':
        return { kind: 'argument', call: outer };
      case 'assignment':
        return assigned(outer, inner, file);
      case 'attribute':
      case 'subscript':
        return { kind: 'member', node: outer };
      case 'return_statement':
        return { kind: 'returned' };
      case 'for_statement':
      case 'for_in_clause':
        return { kind: inner === outer.children[1] ? 'iterated' : 'other' };
      case 'expression_statement':
        return { kind: 'dropped' };
      default:
        if (!TRANSPARENT.has(outer.kind)) return { kind: 'other' };
    }
  }
  return { kind: 'other' };
}

function entered(item: SyntaxNode, file: PythonFile): Delivery {
  const clause = file.parent(item);
  const statement = clause && file.parent(clause);
  return statement ? { kind: 'entered', item, statement } : { kind: 'other' };
}

function assigned(assignment: SyntaxNode, inner: SyntaxNode, file: PythonFile): Delivery {
  const [target] = assignment.children;
  const statement = file.parent(assignment);
  const isPlain = statement?.kind === 'expression_statement' && target && target !== inner;
  return isPlain ? { kind: 'assigned', target, statement } : { kind: 'other' };
}
