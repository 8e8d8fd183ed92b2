import type { LeftCall } from '../../request.js';
import type { PythonFile } from '../source/python-file.js';
import type { Unit } from '../units/unit.js';
import type { LocatedCall } from '../units/unit-calls.js';
import { consumedArgument } from './consumed-arguments.js';
import { changedOuterState } from './outer-state.js';

type Refusal = Pick<LeftCall, 'why' | 'reason'>;

/**
 * Why a function must not be repeated; nothing where it may. Repeating it repeats all that it calls.
 * @param includeUnsafe The user has decided on calls that may act twice, not on what the language forbids.
 */
export function refusedRepeat(
  unit: Unit,
  calls: readonly LocatedCall[],
  includeUnsafe: boolean,
  file: PythonFile,
): Refusal | undefined {
  const unsafe = calls.find(
    ({ call }) => !call.retrySafe && !(includeUnsafe && call.chosen && !call.inTransaction),
  );
  if (unsafe) return { why: 'unsafe', reason: reasonOf(unsafe, calls) };
  const consumed = consumedArgument(unit, file);
  if (consumed !== undefined) return { why: 'unsafe', reason: `its function ${consumed}` };
  const last = calls.reduce((a, b) => (b.node.end > a.node.end ? b : a));
  const nodes = new Set(calls.map(({ node }) => node));
  const changed = changedOuterState(unit, last.node, nodes, file);
  return changed === undefined ? undefined : { why: 'unsafe', reason: `its function ${changed}` };
}

function reasonOf({ call }: LocatedCall, calls: readonly LocatedCall[]): string {
  if (calls.length === 1 || call.chosen) return call.retrySafeReason;
  return `\`${call.callee}\` on line ${call.line} would be repeated too: ${call.retrySafeReason}`;
}
