import type { RewriteRequest } from '../../request.js';
import type { TextEdit } from '../../text-edit.js';
import { type CallGuard, type OwnGuard, recorderOf } from '../guards/own-guard.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import { isDirective, isFunction } from '../tree/node.js';
import { type GuardWriter, isRecorderOf } from '../wraps/guard.js';
import type { Plan } from './plan.js';

type Policy = RewriteRequest['policy'];

/** Puts a policy into a guard that is there: the retry outside the circuit breaker, whichever came first. */
export function stackPlan(
  source: SourceFile,
  guard: OwnGuard,
  calls: readonly [SourceCall, ...SourceCall[]],
): Plan {
  const { policy } = source.request;
  const { dependency, kind } = calls[0].fact;
  const name = guard.name ?? dependency;
  return {
    style: guard.form === 'decorator' ? 'decorator' : isBody(source, guard) ? 'body' : 'call',
    dependency: name,
    kind,
    calls,
    fn: [...source.tree.around(guard.node)].find(isFunction) ?? guard.operation,
    region: guard.operation,
    notes: [],
    write: (writer) => stackEdits(source, writer, policy, guard, name),
  };
}

function stackEdits(
  source: SourceFile,
  writer: GuardWriter,
  policy: Policy,
  guard: OwnGuard,
  name: string,
): readonly TextEdit[] {
  const { start, end } = guard.node;
  if (guard.form === 'decorator') {
    const decorator = writer.decorator(policy, name);
    return policy === 'retry'
      ? [{ start, end: start, text: `${decorator} ` }]
      : [{ start: end, end, text: ` ${decorator}` }];
  }
  const opening = writer.opening(policy, name);
  if (policy === 'retry') {
    return [
      { start, end: start, text: `${opening}() => ` },
      { start: end, end, text: ')' },
    ];
  }
  const { operation } = guard;
  return [
    { start: operation.start, end: operation.start, text: `() => ${opening}` },
    ...renamed(source, writer, guard),
    { start: operation.end, end: operation.end, text: ')' },
  ];
}

/** What an attempt of the retry was called is now the circuit's. */
function renamed(source: SourceFile, writer: GuardWriter, guard: CallGuard): TextEdit[] {
  const name = recorderOf(guard);
  const [parameter] = guard.operation.params;
  const binding = parameter && source.scopes.bindingOf(parameter);
  if (!binding || name === undefined || !isRecorderOf('retry', name)) return [];
  const text = writer.recorder('circuit-breaker', guard.operation);
  return [binding.identifier, ...binding.references].map(({ start }) => ({
    start,
    end: start + name.length,
    text,
  }));
}

/** Whether a guard is all that its function does. */
function isBody({ tree }: SourceFile, { node }: OwnGuard): boolean {
  const parent = tree.parent(tree.whole(node));
  if (isFunction(parent)) return parent.body === node;
  if (parent?.type !== 'ReturnStatement') return false;
  const block = tree.parent(parent);
  if (block?.type !== 'BlockStatement' || !isFunction(tree.parent(block))) return false;
  return block.body.every((statement) => statement === parent || isDirective(statement));
}
