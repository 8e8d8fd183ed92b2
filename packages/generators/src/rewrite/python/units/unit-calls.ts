import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { CallToGuard } from '../../request.js';
import type { PythonFile } from '../source/python-file.js';
import { findUnit } from './find-unit.js';
import type { Unit } from './unit.js';

/** A call of the request, and its expression in the file. */
export interface LocatedCall {
  readonly call: CallToGuard;
  readonly node: SyntaxNode;
}

/** The calls of a request by the function that makes them, and those that no function makes. */
export interface UnitCalls {
  readonly byUnit: ReadonlyMap<Unit, readonly LocatedCall[]>;
  readonly homeless: readonly { readonly call: CallToGuard; readonly reason: string }[];
}

export function unitCalls(
  calls: readonly CallToGuard[],
  file: PythonFile,
  units: ReadonlyMap<SyntaxNode, Unit>,
): UnitCalls {
  const byUnit = new Map<Unit, LocatedCall[]>();
  const homeless: { call: CallToGuard; reason: string }[] = [];
  for (const call of calls) {
    const node = file.callAt(call.start, call.end);
    const unit = node ? findUnit(node, file, units) : 'is not where the scan saw it';
    if (typeof unit === 'string' || !node) {
      homeless.push({ call, reason: typeof unit === 'string' ? unit : '' });
      continue;
    }
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), { call, node }]);
  }
  return { byUnit, homeless };
}
