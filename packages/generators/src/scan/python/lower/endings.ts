import { childOfKind, type SyntaxNode } from '../syntax/syntax-node.js';

/** How statements can end other than by raising. */
export interface Ending {
  /** They can run through to what comes next. */
  readonly through: boolean;
  /** They can return, or break out of or go on with the loop around them. */
  readonly leaves: boolean;
}

const THROUGH: Ending = { through: true, leaves: false };
const LEAVES: Ending = { through: false, leaves: true };
const RAISES: Ending = { through: false, leaves: false };

const EXITS = /^(?:sys\.exit|os\._exit|os\.abort|exit|quit)\s*\(/;

export function endingOf(statements: readonly SyntaxNode[], text: string): Ending {
  let leaves = false;
  for (const statement of statements) {
    const ending = ofStatement(statement, text);
    leaves ||= ending.leaves;
    if (!ending.through) return { through: false, leaves };
  }
  return { through: true, leaves };
}

function ofStatement(node: SyntaxNode, text: string): Ending {
  switch (node.kind) {
    case 'raise_statement':
      return RAISES;
    case 'return_statement':
    case 'break_statement':
    case 'continue_statement':
      return LEAVES;
    case 'expression_statement':
      return EXITS.test(text.slice(node.start, node.end)) ? RAISES : THROUGH;
    case 'if_statement':
      return anyOf(alternatives(node, 'else_clause'), text);
    case 'match_statement': {
      const cases = childOfKind(node, 'block')?.children ?? [];
      const last = cases.at(-1)?.children[0];
      const isCertain = last !== undefined && text.slice(last.start, last.end) === '_';
      return anyOf(isCertain ? cases : [...cases, undefined], text);
    }
    case 'with_statement':
      return blockOf(node, text);
    case 'for_statement':
    case 'while_statement':
      return ofLoop(node, text);
    case 'try_statement':
      return ofTry(node, text);
    default:
      return THROUGH;
  }
}

function blockOf(clause: SyntaxNode, text: string): Ending {
  return endingOf(childOfKind(clause, 'block')?.children ?? [], text);
}

/** The clauses of which one runs; nothing stands for none of them. */
function alternatives(node: SyntaxNode, lastKind: string): (SyntaxNode | undefined)[] {
  const clauses = node.children.filter((child) => child.kind.endsWith('_clause'));
  const isCertain = clauses.at(-1)?.kind === lastKind;
  return isCertain ? [node, ...clauses] : [node, ...clauses, undefined];
}

function anyOf(clauses: readonly (SyntaxNode | undefined)[], text: string): Ending {
  const endings = clauses.map((clause) => (clause ? blockOf(clause, text) : THROUGH));
  return {
    through: endings.some(({ through }) => through),
    leaves: endings.some(({ leaves }) => leaves),
  };
}

/** A loop may not run, or be left by a `break` of its own; only a `return` in it leaves what is around. */
function ofLoop(node: SyntaxNode, text: string): Ending {
  return { through: true, leaves: returnsWithin(node, text) };
}

function returnsWithin(node: SyntaxNode, text: string): boolean {
  if (node.kind === 'return_statement') return true;
  if (node.kind.endsWith('_definition') || node.kind === 'lambda') return false;
  return node.children.some((child) => returnsWithin(child, text));
}

/** Its block may run to the end, or one of its handlers may; unless `finally` decides. */
function ofTry(node: SyntaxNode, text: string): Ending {
  const last = node.children.at(-1);
  const final = last?.kind === 'finally_clause' ? blockOf(last, text) : THROUGH;
  if (!final.through) return final;
  const handlers = node.children.filter((child) => child.kind.startsWith('except_'));
  const otherwise = childOfKind(node, 'else_clause');
  const block = blockOf(node, text);
  const whole = otherwise && block.through ? blockOf(otherwise, text) : block;
  const tried = anyOf(handlers, text);
  return {
    through: whole.through || tried.through,
    leaves: block.leaves || whole.leaves || tried.leaves || final.leaves,
  };
}
