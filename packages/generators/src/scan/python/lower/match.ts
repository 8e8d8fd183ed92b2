import { unknown, type Value } from '../../summary/index.js';
import { eachCapture } from '../names/pattern-names.js';
import { childOfKind, type SyntaxNode } from '../syntax/syntax-node.js';
import { bindName } from './assignment.js';
import { lowerExpression, lowerOpaque } from './expressions.js';
import { type Frame, other } from './frame.js';
import { lowerBlock } from './statements.js';

export function lowerMatch(node: SyntaxNode, at: Frame): void {
  const subjects = node.children
    .filter((child) => child.kind !== 'block')
    .map((child) => lowerExpression(child, at, other));
  const [only, another] = subjects;
  const subject = only && !another ? only : unknown;
  for (const clause of childOfKind(node, 'block')?.children ?? []) {
    const inner = at.inBranch();
    for (const child of clause.children) {
      if (child.kind === 'case_pattern') capture(child, subject, inner);
      else if (child.kind === 'if_clause') lowerOpaque(child, inner);
    }
    lowerBlock(clause, inner);
  }
}

/** `case name:` and `case … as name:` capture the subject itself; names further in, a part of it. */
function capture(pattern: SyntaxNode, subject: Value, at: Frame): void {
  const [form] = pattern.children;
  const whole = form?.kind === 'as_pattern' ? form.children.at(-1) : form?.children[0];
  const isWhole = form?.kind === 'as_pattern' || form?.kind === 'dotted_name';
  eachCapture(pattern, (name) => {
    bindName(name, isWhole && name === whole ? subject : unknown, at);
  });
}
