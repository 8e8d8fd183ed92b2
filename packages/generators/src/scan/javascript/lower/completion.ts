/* eslint @typescript-eslint/switch-exhaustiveness-check: [error, { considerDefaultExhaustiveForUnions: true }] -- most statements just run to their end */
import type { BlockStatement, Directive, Expression, Statement, SwitchStatement } from 'oxc-parser';

import { bare } from './transparent.js';
import type { ValueNode } from './walk.js';

/** How a piece of a handler can end without telling anybody of the error. */
interface Completion {
  /** It can reach its end. */
  readonly through: boolean;
  /** It can return something that is not a rejection. */
  readonly returns: boolean;
  /** It can leave the loop or `switch` around it. */
  readonly breaks: boolean;
}

const THROUGH: Completion = { through: true, returns: false, breaks: false };
const RETURNS: Completion = { through: false, returns: true, breaks: false };
const BREAKS: Completion = { through: false, returns: false, breaks: true };
/** It throws, rejects, exits or hands the error on. */
const TOLD: Completion = { through: false, returns: false, breaks: false };

/** Whether the handler of a `try` can finish as though nothing had happened. */
export function swallows(handler: BlockStatement): boolean {
  const { through, returns, breaks } = ofAll(handler.body);
  return through || returns || breaks;
}

/** Whether a block holds nothing that is done: it is empty, but for comments, or returns nothing. */
export function doesNothing({ body }: Pick<BlockStatement, 'body'>): boolean {
  return body.every(
    (statement) =>
      statement.type === 'EmptyStatement' ||
      (statement.type === 'ReturnStatement' && statement.argument === null),
  );
}

/** Whether a `finally` returns, and with that drops whatever was thrown. */
export function overrides(finalizer: BlockStatement): boolean {
  const { returns, breaks } = ofAll(finalizer.body);
  return returns || breaks;
}

function ofAll(statements: readonly (Statement | Directive)[]): Completion {
  let returns = false;
  let breaks = false;
  for (const statement of statements) {
    const completion = of(statement);
    returns ||= completion.returns;
    breaks ||= completion.breaks;
    if (!completion.through) return { through: false, returns, breaks };
  }
  return { through: true, returns, breaks };
}

function of(statement: Statement | Directive): Completion {
  switch (statement.type) {
    case 'ThrowStatement':
      return TOLD;
    case 'ReturnStatement':
      return statement.argument && tells(statement.argument) ? TOLD : RETURNS;
    case 'ExpressionStatement':
      return tells(statement.expression) ? TOLD : THROUGH;
    case 'BreakStatement':
    case 'ContinueStatement':
      return BREAKS;
    case 'BlockStatement':
      return ofAll(statement.body);
    case 'IfStatement':
      return either(
        of(statement.consequent),
        statement.alternate ? of(statement.alternate) : THROUGH,
      );
    case 'LabeledStatement':
      return loop(of(statement.body));
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
      return either(THROUGH, loop(of(statement.body)));
    case 'DoWhileStatement':
      return loop(of(statement.body));
    case 'SwitchStatement':
      return ofSwitch(statement);
    case 'TryStatement': {
      const block = ofAll(statement.block.body);
      const tried = statement.handler ? either(block, ofAll(statement.handler.body.body)) : block;
      return statement.finalizer ? inSequence(tried, ofAll(statement.finalizer.body)) : tried;
    }
    default:
      return THROUGH;
  }
}

function either(one: Completion, other: Completion): Completion {
  return {
    through: one.through || other.through,
    returns: one.returns || other.returns,
    breaks: one.breaks || other.breaks,
  };
}

/** A `finally` runs whatever came before; only where it can reach its end does that count. */
function inSequence(tried: Completion, finalizer: Completion): Completion {
  if (!finalizer.through) return finalizer;
  return { ...either(tried, finalizer), through: tried.through };
}

function loop({ through, returns, breaks }: Completion): Completion {
  return { through: through || breaks, returns, breaks: false };
}

/** One of the cases is entered, and runs into the next unless it ends. */
function ofSwitch({ cases }: SwitchStatement): Completion {
  let entered = cases.some(({ test }) => test === null) ? TOLD : THROUGH;
  let following = THROUGH;
  for (const { consequent } of [...cases].reverse()) {
    const own = ofAll(consequent);
    following = own.through ? { ...either(own, following), through: following.through } : own;
    entered = either(entered, following);
  }
  return loop(entered);
}

/** `Promise.reject(e)`, `reject(e)`, `process.exit()`, `next(e)`. */
function tells(expression: Expression): boolean {
  const call = stripped(expression);
  if (call.type !== 'CallExpression') return false;
  const callee = bare(call.callee);
  if (callee.type === 'Identifier') {
    return (callee.name === 'next' || callee.name === 'reject') && call.arguments.length > 0;
  }
  if (callee.type !== 'MemberExpression' || callee.computed) return false;
  if (callee.object.type !== 'Identifier') return false;
  const path = `${callee.object.name}.${callee.property.name}`;
  return path === 'Promise.reject' || path === 'process.exit' || path === 'process.abort';
}

/** Without `await`, `void` and what is transparent. */
function stripped(expression: ValueNode): ValueNode {
  const node = bare(expression);
  const inner = node.type === 'AwaitExpression' || node.type === 'UnaryExpression';
  return inner ? stripped(node.argument) : node;
}
