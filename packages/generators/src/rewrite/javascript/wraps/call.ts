import { bare } from '../../../scan/javascript/lower/transparent.js';
import type { TextEdit } from '../../text-edit.js';
import type { SourceCall } from '../source/source-file.js';
import { type Node, nodesRunningIn } from '../tree/node.js';

/** The expression that is put into an operation of its own; what is only said to the compiler stays outside. */
export const guardedExpression = ({ flow }: SourceCall): Node => bare(flow.whole);

/** Puts a call into an operation of its own. */
export function callEdits(
  call: SourceCall,
  opening: string,
  recorder: string | undefined,
): readonly TextEdit[] {
  const { start, end } = guardedExpression(call);
  const begin = recorder
    ? `async (${recorder}) => ${recorder}.record(await `
    : `${awaits(guardedExpression(call)) ? 'async ' : ''}() => `;
  return [
    { start, end: start, text: opening + begin },
    { start: end, end, text: recorder ? '))' : ')' },
  ];
}

const awaits = (expression: Node): boolean =>
  [...nodesRunningIn(expression)].some(({ type }) => type === 'AwaitExpression');
