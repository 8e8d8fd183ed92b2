import type { Comment } from 'oxc-parser';

import { requiredModule } from '../guards/guard-names.js';
import type { SourceFile } from '../source/source-file.js';
import type { SourceStyle } from '../source/style.js';
import { memberPath } from '../tree/member-path.js';
import { type Node, nodesIn, isDirective } from '../tree/node.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';

/** Where a statement goes, and what comes before and after it there. */
export interface Place {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** What has to come first in a file, or speaks of it as a whole. */
const OF_THE_FILE =
  /^!|@licen[sc]e|copyright|spdx|@file(?:overview)?\b|@ts-(?:no)?check|@jsx|@flow|@vitest-|@jest-|eslint-(?:disable|enable|env)(?!-)|^\s*globals?\s|(?:istanbul|c8|v8) ignore file/i;

/**
 * Where the import of the guards goes: behind the last import of those that the file begins with; where there is none,
 * behind licence and directives, and before what belongs to the first statement.
 */
export function importPlace({ tree }: SourceFile, style: SourceStyle): Place {
  const { body } = tree.program;
  const leading = body.findIndex((statement) => !isPreamble(statement));
  const preamble = leading < 0 ? body : body.slice(0, leading);
  const last =
    preamble.filter(isImport).at(-1) ??
    preamble.filter((statement) => !isDirective(statement)).at(-1) ??
    body.filter(({ type }) => type === 'ImportDeclaration').at(-1) ??
    preamble.at(-1);
  if (last) return behind(tree, last, style);
  const offset = body[0] ? startOf(tree, body[0]) : tree.text.length;
  return { offset, before: '', after: style.newline.repeat(2) };
}

/** `import Args = Prisma.Args` names what an import has brought. */
const isImport = (statement: Node): boolean =>
  statement.type === 'ImportDeclaration' ||
  (statement.type === 'TSImportEqualsDeclaration' &&
    statement.moduleReference.type === 'TSExternalModuleReference');

function isPreamble(statement: Node): boolean {
  if (isDirective(statement)) return true;
  if (statement.type === 'ImportDeclaration') return true;
  if (statement.type === 'TSImportEqualsDeclaration') return true;
  if (statement.type === 'ExpressionStatement') return takesIn(statement.expression);
  if (statement.type !== 'VariableDeclaration') return false;
  return statement.declarations.every(({ init }) => init !== null && takesIn(init));
}

/** `require('x')`, `require('x').y`, `require('x').config()`, `require('x')('y')`. */
function takesIn(expression: Node): boolean {
  if (requiredModule(expression) !== undefined) return true;
  if (expression.type === 'MemberExpression') return takesIn(expression.object);
  if (expression.type !== 'CallExpression') return false;
  return memberPath(expression.callee)?.[0] !== 'require' && takesIn(expression.callee);
}

function behind({ text }: SyntaxTree, statement: Node, { newline }: SourceStyle): Place {
  const rest = /^[^\r\n]*/.exec(text.slice(statement.end))![0];
  const onlyComments = /^[ \t]*(?:\/\*(?:(?!\*\/).)*\*\/[ \t]*)*(?:\/\/.*)?$/.test(rest);
  if (onlyComments) return { offset: statement.end + rest.length, before: newline, after: '' };
  const ended = text[statement.end - 1] === ';';
  return { offset: statement.end, before: ended ? ' ' : '; ', after: '' };
}

/** Where the first statement begins, with the comments that belong to it. */
function startOf({ text, comments, program }: SyntaxTree, first: Node): number {
  let start = Math.min(...decorated(first).map((node) => node.start));
  for (const comment of comments.filter(({ end }) => end <= start).reverse()) {
    if (!belongs(comment, text.slice(comment.end, start))) break;
    if (program.hashbang && comment.start <= program.hashbang.start) break;
    start = comment.start;
  }
  return start;
}

const belongs = ({ value }: Comment, gap: string): boolean =>
  !/\n\s*\n/.test(gap) && !OF_THE_FILE.test(value);

/** Decorators may stand before the `export` of their class. */
const decorated = (statement: Node): readonly Node[] => [
  statement,
  ...[...nodesIn(statement)].filter(({ type }) => type === 'Decorator'),
];
