import type { OwnGuard } from '../guards/own-guard.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import { contains, type FunctionNode } from '../tree/node.js';

/**
 * Why one guard around the whole body of a function would not do for `calls`: another dependency's failures would count
 * as theirs, another guard is in it, or an open transaction, in which nothing may be turned away.
 */
export function mixedBody(
  source: SourceFile,
  guards: readonly OwnGuard[],
  fn: FunctionNode,
  calls: readonly SourceCall[],
): string | undefined {
  const dependency = calls[0]!.fact.dependency;
  for (const other of source.callsOf(fn)) {
    const { fact, carriers, home } = other;
    if (calls.includes(other)) continue;
    if (fact.dependency !== dependency) return `its body calls ${fact.dependency} as well`;
    if (fact.inTransaction && home === fn) return 'a transaction is open in its body';
    const guarded = guards.some(
      ({ operation }) =>
        operation !== fn && contains(fn, operation) && carriers.some((one) => one.fn === operation),
    );
    if (guarded || isProtected(source, other)) return 'a part of its body is guarded already';
  }
  return undefined;
}

function isProtected({ request: { policy } }: SourceFile, { fact }: SourceCall): boolean {
  return policy === 'retry' ? fact.protection.retry : fact.protection.circuitBreaker;
}
