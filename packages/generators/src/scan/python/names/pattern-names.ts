import type { SyntaxNode } from '../syntax/syntax-node.js';

/** Calls `found` with each name that an assignment's target binds; `a.b` and `a[b]` bind none. */
export function eachTargetName(target: SyntaxNode, found: (name: SyntaxNode) => void): void {
  if (target.kind === 'identifier') found(target);
  else if (target.kind !== 'attribute' && target.kind !== 'subscript') {
    for (const child of target.children) eachTargetName(child, found);
  }
}

/** Calls `found` with each name that a `case` pattern captures: not the class it asks for, nor a dotted constant. */
export function eachCapture(pattern: SyntaxNode, found: (name: SyntaxNode) => void): void {
  const [first, ...rest] = pattern.children;
  switch (pattern.kind) {
    case 'dotted_name':
    case 'splat_pattern':
      if (first && rest.length === 0) found(first);
      return;
    case 'as_pattern':
      if (first) eachCapture(first, found);
      for (const name of rest) found(name);
      return;
    case 'class_pattern':
    case 'keyword_pattern':
      for (const child of rest) eachCapture(child, found);
      return;
    case 'dict_pattern':
      // A key is a literal or a dotted constant; what may capture is wrapped in a case_pattern of its own.
      for (const child of pattern.children) {
        if (child.kind === 'case_pattern' || child.kind === 'splat_pattern')
          eachCapture(child, found);
      }
      return;
    default:
      for (const child of pattern.children) eachCapture(child, found);
  }
}
