import { Cursor, type Rules } from './grammar/cursor.js';
import { disjunction, expression, operand } from './grammar/expressions.js';
import { statement } from './grammar/statement.js';
import { LineTable } from './line-table.js';
import { PythonSyntaxError } from './syntax-error.js';
import type { SyntaxNode } from './syntax-node.js';
import { Token } from './tokens/token.js';
import { tokenize } from './tokens/tokenize.js';

/**
 * What walks the tree recurses; a file that is nested deeper than this is told rather than read. People stay below 100,
 * and half the stack that Node gives would do for it.
 */
export const DEEPEST = 1000;

export type Parsed =
  | { readonly root: SyntaxNode }
  | { readonly reason: string; readonly line?: number };

/** A null character, and a carriage return alone, which CPython takes for the end of a line. */
const FOREIGN = /\r(?!\n)|\0/;
const TOO_DEEP = { reason: `is nested more than ${DEEPEST} levels deep` };
const RULES: Rules = { statement, expression, operand, disjunction };

/**
 * Reads a file of Python 3, of any version up to 3.14, by descent (https://docs.python.org/3/reference/grammar.html). It
 * lets some pass that CPython refuses after parsing, as `return` outside of a function; what it refuses, no Python 3 runs.
 */
export function parsePython(text: string): Parsed {
  const foreign = FOREIGN.exec(text);
  if (foreign) {
    const what = foreign[0] === '\0' ? 'a null character' : 'a carriage return without line feed';
    return refusal(text, `holds ${what}`, foreign.index);
  }
  try {
    const root = moduleOf(text);
    return isTooDeep(root) ? TOO_DEEP : { root };
  } catch (error) {
    if (error instanceof PythonSyntaxError) return refusal(text, error.reason, error.offset);
    // What descends so far has no stack left.
    if (error instanceof RangeError) return TOO_DEEP;
    throw error;
  }
}

function moduleOf(text: string): SyntaxNode {
  const tokens = tokenize(text);
  const children: SyntaxNode[] = [];
  try {
    const at = new Cursor(text, tokens, RULES);
    while (!at.is(Token.end)) statement(at, children);
  } catch (error) {
    const isEarlier =
      error instanceof PythonSyntaxError && tokens.error && error.offset < tokens.error.offset;
    throw isEarlier ? error : (tokens.error ?? error);
  }
  if (tokens.error) throw tokens.error;
  return { kind: 'module', start: 0, end: text.length, children };
}

function refusal(text: string, reason: string, offset: number): Parsed {
  return { reason, line: new LineTable(text).line(offset) };
}

/** Level by level: no depth of nesting can overflow that. */
function isTooDeep(root: SyntaxNode): boolean {
  let level: readonly SyntaxNode[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    const below: SyntaxNode[] = [];
    for (const { children } of level) {
      for (const child of children) if (child.children.length > 0) below.push(child);
    }
    level = below;
  }
  return false;
}
