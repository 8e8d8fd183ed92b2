import { childOfKind, type SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { CallToGuard } from '../../request.js';
import { type Delivery, deliveryOf } from '../delivery/delivery.js';
import { argumentsOf, calledName } from '../source/arguments.js';
import { dottedName } from '../source/dotted-name.js';
import type { PythonFile } from '../source/python-file.js';
import { nodesIn, runningIn } from '../source/walk.js';
import type { OwnPackage } from '../units/own-guards.js';
import { lineEnding } from './line-ending.js';

/** How the status of an answer is made known. */
export type StatusRecord =
  /** `record(…)` around an expression. */
  | { readonly kind: 'around'; readonly node: SyntaxNode }
  /** `record(name)` as the first statement of a `with` block. */
  | {
      readonly kind: 'statement';
      readonly at: number;
      readonly before: string;
      readonly name: string;
    }
  /** It is not, and there is no place for it. */
  | { readonly kind: 'impossible' };

/** They give what the coroutine gives that they are handed. */
const HANDED_ON = new Set(['wait_for', 'shield']);

/** Nothing where a status tells nobody anything, or where it is known already: recorded, or raised. */
export function statusRecord(
  node: SyntaxNode,
  { answersWithStatus, shape }: CallToGuard,
  file: PythonFile,
  own: OwnPackage,
): StatusRecord | undefined {
  if (!answersWithStatus) return undefined;
  const answer = shape === 'async' || shape === 'promise' ? awaited(node, file) : node;
  const delivery = deliveryOf(answer ?? node, file);
  if (delivery.kind === 'entered') return inWithBlock(delivery, file, own);
  if (!answer) return { kind: 'impossible' };
  const isKnown = isRecorded(delivery, file, own) || isRaised(answer, delivery, file);
  return isKnown ? undefined : { kind: 'around', node: answer };
}

/** The `await` that gives the answer. */
function awaited(node: SyntaxNode, file: PythonFile): SyntaxNode | undefined {
  const delivery = deliveryOf(node, file);
  if (delivery.kind === 'awaited') return delivery.node;
  if (delivery.kind !== 'argument' || !HANDED_ON.has(calledName(delivery.call, file))) {
    return undefined;
  }
  return argumentsOf(delivery.call, file)[0]?.value === node
    ? awaited(delivery.call, file)
    : undefined;
}

const isRecorded = (delivery: Delivery, file: PythonFile, own: OwnPackage): boolean =>
  delivery.kind === 'argument' && isRecord(delivery.call, file, own);

const isRecord = (call: SyntaxNode, file: PythonFile, own: OwnPackage): boolean =>
  call.children[0] !== undefined && own.nameAt(dottedName(call.children[0], file)) === 'record';

/** Whether a status that tells a failure becomes an exception at once. */
function isRaised(answer: SyntaxNode, delivery: Delivery, file: PythonFile): boolean {
  if (delivery.kind === 'member') return file.textOf(delivery.node).endsWith('.raise_for_status');
  if (delivery.kind !== 'assigned' || delivery.target.kind !== 'identifier') return false;
  const value = delivery.statement.children[0]?.children.at(-1);
  const block = file.parent(delivery.statement);
  if (value !== answer || !block) return false;
  const next = block.children.slice(block.children.indexOf(delivery.statement) + 1);
  return raisesStatusOf(file.nameOf(delivery.target), next, file);
}

/** Whether each way through the statements comes by `name.raise_for_status()`. */
function raisesStatusOf(
  name: string,
  statements: readonly SyntaxNode[],
  file: PythonFile,
): boolean {
  for (const statement of statements) {
    const [expression] = statement.children;
    const call = expression?.kind === 'await' ? expression.children[0] : expression;
    if (
      statement.kind === 'expression_statement' &&
      call?.kind === 'call' &&
      file.textOf(call).replace(/\s/g, '') === `${name}.raise_for_status()`
    ) {
      return true;
    }
    if ([...nodesIn(statement)].some(({ kind }) => LEAVES.has(kind))) return false;
  }
  return false;
}

const LEAVES = new Set(['return_statement', 'break_statement', 'continue_statement']);

function inWithBlock(
  { item, statement }: Extract<Delivery, { kind: 'entered' }>,
  file: PythonFile,
  own: OwnPackage,
): StatusRecord | undefined {
  const [managed] = item.children;
  const target = managed?.kind === 'as_pattern' ? managed.children[1]?.children[0] : undefined;
  const block = childOfKind(statement, 'block');
  const clause = childOfKind(statement, 'with_clause');
  const [first] = block?.children ?? [];
  if (target?.kind !== 'identifier' || !block || !clause || !first) return { kind: 'impossible' };
  const name = file.nameOf(target);
  if (raisesStatusOf(name, block.children, file)) return undefined;
  for (const node of runningIn(block)) {
    const [given] = node.kind === 'call' ? argumentsOf(node, file) : [];
    if (given && isRecord(node, file, own) && file.textOf(given.value) === name) return undefined;
  }
  // A block on the line of its `with` has no place for a statement.
  const head = /^[\s),\\]*:[ \t\f]*(?:#[^\r\n]*)?(?=[\r\n])/.exec(
    file.text.slice(clause.end, first.start),
  );
  if (!head) return { kind: 'impossible' };
  const at = clause.end + head[0].length;
  const indentation = /[^\r\n]*$/.exec(file.text.slice(at, first.start))?.[0] ?? '';
  return { kind: 'statement', at, before: `${lineEnding(file.text, at)}${indentation}`, name };
}
