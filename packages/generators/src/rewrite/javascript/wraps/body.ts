import type { TextEdit } from '../../text-edit.js';
import type { SourceStyle } from '../source/style.js';
import { type FunctionNode, isDirective } from '../tree/node.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';

/**
 * Puts the body of a function into an operation that is returned: behind the brace and its directives, and before the
 * other brace. An arrow function without braces stays one. Arrow functions keep `this`, `super` and `arguments`.
 */
export function bodyEdits(
  tree: SyntaxTree,
  style: SourceStyle,
  fn: FunctionNode,
  opening: string,
  recorder: string | undefined,
): readonly [TextEdit, TextEdit] {
  const operation = `${fn.async ? 'async ' : ''}(${recorder ?? ''}) =>`;
  const { body } = fn;
  if (body?.type !== 'BlockStatement') {
    const { params, returnType, typeParameters } = fn;
    const signature = returnType ?? params.at(-1) ?? typeParameters;
    const arrow = tree.tokenAfter('=>', signature?.end ?? fn.start) + '=>'.length;
    return [insertion(arrow, ` ${opening}${operation}`), insertion(fn.end, ')')];
  }
  const directive = body.body.filter((statement) => isDirective(statement)).at(-1);
  const start = directive?.end ?? body.start + 1;
  const ended = !directive || tree.text[start - 1] === ';';
  const end = body.end - 1;
  return [
    insertion(start, `${ended ? '' : ';'} return ${opening}${operation} {`),
    insertion(end, `})${style.semicolon} `),
  ];
}

const insertion = (at: number, text: string): TextEdit => ({ start: at, end: at, text });
