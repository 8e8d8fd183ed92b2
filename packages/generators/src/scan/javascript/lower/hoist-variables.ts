/* eslint @typescript-eslint/switch-exhaustiveness-check: [error, { considerDefaultExhaustiveForUnions: true }] -- few statements can hold others */
import type { Directive, IfStatement, Statement } from 'oxc-parser';

import { type Body, eachName } from './declared-names.js';
import type { Scope } from './scope.js';
import type { Walk } from './walk.js';

/** Binds each `var` of a function, a module or a static block; one that repeats a parameter is that parameter. */
export function hoistVariables(walk: Walk, body: Body, parameters?: Scope): void {
  eachVariable(body, (name) => {
    if (parameters?.ownValue(name) === undefined) walk.declare(name);
  });
}

type Found = (name: string) => void;

function eachVariable(body: Body, found: Found): void {
  for (const statement of body) visit(statement, found);
}

function visit(statement: Statement | Directive, found: Found): void {
  switch (statement.type) {
    case 'VariableDeclaration':
      if (statement.kind !== 'var') break;
      for (const { id } of statement.declarations) eachName(id, found);
      break;
    case 'ExportNamedDeclaration':
      if (statement.declaration) visit(statement.declaration, found);
      break;
    case 'BlockStatement':
      eachVariable(statement.body, found);
      break;
    case 'IfStatement':
      visitBranches(statement, found);
      break;
    case 'ForStatement':
      if (statement.init?.type === 'VariableDeclaration') visit(statement.init, found);
      visit(statement.body, found);
      break;
    case 'ForInStatement':
    case 'ForOfStatement':
      if (statement.left.type === 'VariableDeclaration') visit(statement.left, found);
      visit(statement.body, found);
      break;
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
    case 'WithStatement':
      visit(statement.body, found);
      break;
    case 'SwitchStatement':
      for (const { consequent } of statement.cases) eachVariable(consequent, found);
      break;
    case 'TryStatement':
      eachVariable(statement.block.body, found);
      if (statement.handler) eachVariable(statement.handler.body.body, found);
      if (statement.finalizer) eachVariable(statement.finalizer.body, found);
      break;
    default:
  }
}

/** In a loop, for `else if` may go on for long. */
function visitBranches(first: IfStatement, found: Found): void {
  let branch: Statement | null = first;
  while (branch?.type === 'IfStatement') {
    visit(branch.consequent, found);
    branch = branch.alternate;
  }
  if (branch) visit(branch, found);
}
