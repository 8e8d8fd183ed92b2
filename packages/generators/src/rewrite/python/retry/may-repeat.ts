import type { LeftCall } from '../../request.js';
import type { PythonFile } from '../source/python-file.js';
import type { Unit } from '../units/unit.js';
import type { LocatedCall } from '../units/unit-calls.js';
import { consumedArgument } from './consumed-arguments.js';
import { runningIn } from '../source/walk.js';
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
  const handed = calledArgument(unit, calls, file);
  if (handed !== undefined) {
    const reason = `its function calls its argument \`${handed}\`, and nobody knows what that does twice`;
    return { why: 'unsafe', reason };
  }
  const last = calls.reduce((a, b) => (b.node.end > a.node.end ? b : a));
  const nodes = new Set(calls.map(({ node }) => node));
  const changed = changedOuterState(unit, last.node, nodes, file);
  return changed === undefined ? undefined : { why: 'unsafe', reason: `its function ${changed}` };
}

function reasonOf({ call }: LocatedCall, calls: readonly LocatedCall[]): string {
  if (calls.length === 1 || call.chosen) return call.retrySafeReason;
  return `\`${call.callee}\` on line ${call.line} would be repeated too: ${call.retrySafeReason}`;
}

/** A parameter that is called, and is no client of its own. */
function calledArgument(
  unit: Unit,
  calls: readonly LocatedCall[],
  file: PythonFile,
): string | undefined {
  const outbound = new Set(calls.map(({ node }) => node));
  for (const node of runningIn(unit.body)) {
    const [callee] = node.children;
    if (node.kind !== 'call' || callee?.kind !== 'identifier' || outbound.has(node)) continue;
    const name = file.nameOf(callee);
    const isClass = name === 'cls' || /(?:_?class|_?type|model)$/i.test(name);
    if (!isClass && unit.parameters.some((one) => one.name === name)) return name;
  }
  return undefined;
}
