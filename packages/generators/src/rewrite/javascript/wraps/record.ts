import type { TextEdit } from '../../text-edit.js';
import { isAsync } from '../flow/value-flow.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import { calledMember, isFunction } from '../tree/node.js';
import type { SyntaxTree } from '../tree/syntax-tree.js';

const CHAIN: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** Whether the response of a call comes by, so that it can be recorded: `fetch(url)`, but not `ky(url).json()`. */
export function isRecordable({ tree }: SourceFile, { fact, node }: SourceCall): boolean {
  if (!fact.answersWithStatus || node.type !== 'CallExpression') return false;
  const member = tree.parent(tree.whole(node));
  if (member?.type !== 'MemberExpression' || member.object !== tree.whole(node)) return true;
  const next = tree.parent(tree.whole(member));
  const name = next?.type === 'CallExpression' ? calledMember(next)?.property.name : undefined;
  return name !== undefined && CHAIN.has(name);
}

/**
 * Passes the response of a call through `recorder.record`, with no function added: around the `await` that is there; by
 * an `await` where an async function returns it; as a step of its own where it goes elsewhere.
 */
export function recordEdits({ tree }: SourceFile, call: SourceCall, recorder: string): TextEdit[] {
  const { node, flow } = call;
  if (flow.direct && flow.end === 'awaited' && flow.at.type === 'AwaitExpression') {
    return around(flow.at, `${recorder}.record(`, ')');
  }
  if (flow.direct && flow.end === 'returned' && isPlainReturn(tree, call)) {
    return around(node, `${recorder}.record(await `, ')');
  }
  return [{ start: node.end, end: node.end, text: `.then(${recorder}.record)` }];
}

const around = (
  { start, end }: { readonly start: number; readonly end: number },
  opening: string,
  closing: string,
): TextEdit[] => [
  { start, end: start, text: opening },
  { start: end, end, text: closing },
];

/** An `await` changes nothing but in a `try`, whose handler would then see the failure. */
function isPlainReturn(tree: SyntaxTree, { home, node, flow }: SourceCall): boolean {
  if (!home || !isAsync(home) || flow.whole !== node) return false;
  for (const outer of tree.around(flow.at)) {
    if (isFunction(outer)) return true;
    if (outer.type === 'TryStatement') return false;
  }
  return true;
}
