import type { Statement } from 'oxc-parser';

import { lowerBlock } from './block.js';
import { lowerIf, lowerSwitch, lowerTry } from './branches.js';
import { lowerClass } from './classes.js';
import { lowerEnum, lowerImportEquals, lowerNamespace, lowerTypeAlias } from './declarations.js';
import { lowerDefaultExport, lowerExportAll, lowerNamedExport } from './exports.js';
import { lowerFunctionDeclaration } from './functions.js';
import { lowerInterface } from './interfaces.js';
import { returned } from './expected.js';
import { lowerFor, lowerForEach, lowerWhile } from './loops.js';
import { ASSIGNED, DISCARDED } from './place.js';
import { lowerVariables } from './variables.js';
import type { Walk } from './walk.js';

/** Lowers a statement, visiting each part of it exactly once. What it declares in its block is bound already. */
export function lowerStatement(walk: Walk, node: Statement): void {
  switch (node.type) {
    case 'ExpressionStatement':
      walk.expression(node.expression, DISCARDED);
      break;
    case 'ReturnStatement': {
      const around = walk.function === undefined ? undefined : walk.functions[walk.function]!;
      const place = returned(walk, around ?? {}, node.argument);
      const value = node.argument && walk.expression(node.argument, place);
      if (value && around?.async) walk.reads(value, true);
      if (value && around) around.returns.push(value);
      break;
    }
    case 'ThrowStatement':
      walk.expression(node.argument);
      break;
    case 'VariableDeclaration':
      lowerVariables(walk, node);
      break;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'TSDeclareFunction':
    case 'TSEmptyBodyFunctionExpression':
      lowerFunctionDeclaration(walk, node);
      break;
    case 'ClassDeclaration':
    case 'ClassExpression':
      lowerClass(walk, node);
      break;
    case 'BlockStatement':
      walk.inBlock(() => lowerBlock(walk, node.body));
      break;
    case 'IfStatement':
      lowerIf(walk, node);
      break;
    case 'SwitchStatement':
      lowerSwitch(walk, node);
      break;
    case 'TryStatement':
      lowerTry(walk, node);
      break;
    case 'ForStatement':
      lowerFor(walk, node);
      break;
    case 'ForInStatement':
    case 'ForOfStatement':
      lowerForEach(walk, node);
      break;
    case 'WhileStatement':
    case 'DoWhileStatement':
      lowerWhile(walk, node);
      break;
    case 'LabeledStatement':
      // `break` may leave it early.
      walk.apart(() => {
        walk.statement(node.body);
      });
      break;
    case 'WithStatement':
      walk.expression(node.object);
      walk.statement(node.body);
      break;
    case 'ExportNamedDeclaration':
      lowerNamedExport(walk, node);
      break;
    case 'ExportDefaultDeclaration':
      lowerDefaultExport(walk, node);
      break;
    case 'ExportAllDeclaration':
      lowerExportAll(walk, node);
      break;
    case 'TSExportAssignment':
      walk.exports.push({ name: '=', value: walk.expression(node.expression, ASSIGNED) });
      break;
    case 'TSImportEqualsDeclaration':
      lowerImportEquals(walk, node);
      break;
    case 'TSEnumDeclaration':
      lowerEnum(walk, node);
      break;
    case 'TSModuleDeclaration':
      lowerNamespace(walk, node);
      break;
    case 'TSInterfaceDeclaration':
      lowerInterface(walk, node);
      break;
    case 'TSTypeAliasDeclaration':
      lowerTypeAlias(walk, node);
      break;
    case 'ImportDeclaration':
    case 'TSNamespaceExportDeclaration':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'DebuggerStatement':
    case 'EmptyStatement':
      break;
  }
}
