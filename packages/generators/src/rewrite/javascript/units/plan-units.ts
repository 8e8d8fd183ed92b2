import type { Carrier } from '../flow/carriers.js';
import type { OwnGuard } from '../guards/own-guard.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import type { FunctionNode } from '../tree/node.js';
import { judgeCall } from './judge-call.js';
import type { Left, Plan, Plans } from './plan.js';
import { planUnit } from './plan-unit.js';
import { stackPlan } from './stack.js';

type Calls = [SourceCall, ...SourceCall[]];

/** What is to be done about all calls that the user asked for. */
export function planUnits(source: SourceFile, guards: readonly OwnGuard[]): Plans {
  const left: Left[] = [];
  const stacked = new Map<OwnGuard, Calls>();
  const units = new Map<SourceCall, Carrier>();
  for (const call of source.calls.filter(({ fact }) => fact.chosen)) {
    const judgement = judgeCall(source, guards, call);
    if (judgement.kind === 'left') left.push(judgement.left);
    else if (judgement.kind === 'unit') units.set(call, judgement.unit);
    else add(stacked, judgement.guard, call);
  }
  const plans: Plan[] = [...stacked].map(([guard, calls]) => stackPlan(source, guard, calls));
  for (const [fn, calls] of groups(units)) {
    const muffled = new Set(calls.filter((call) => units.get(call)!.muffled));
    const planned = planUnit(source, guards, { fn, calls, muffled });
    plans.push(...planned.plans);
    left.push(...planned.left);
  }
  return { plans, left: left.map((one) => covered(one, plans)) };
}

/**
 * The calls of each function. Where the function around one is to be guarded for the same dependency, and waits for it,
 * it belongs there: a failure must not count twice.
 */
function groups(units: Map<SourceCall, Carrier>): ReadonlyMap<FunctionNode, Calls> {
  const functions = new Map<FunctionNode, Set<string>>();
  for (const [{ fact }, { fn }] of units) {
    functions.set(fn, (functions.get(fn) ?? new Set()).add(fact.dependency));
  }
  const grouped = new Map<FunctionNode, Calls>();
  for (const call of units.keys()) {
    const outermost = call.carriers
      .filter(({ fn }) => functions.get(fn)?.has(call.fact.dependency))
      .at(-1)!;
    units.set(call, outermost);
    add(grouped, outermost.fn, call);
  }
  return grouped;
}

/** A call that stands in a body which is now guarded for its dependency is guarded, whatever it is by itself. */
function covered(left: Left, plans: readonly Plan[]): Left {
  const { call, why } = left;
  if (why === 'protected') return left;
  const around = plans.some(
    ({ style, fn, dependency }) =>
      style !== 'call' &&
      dependency === call.fact.dependency &&
      call.carriers.some((carrier) => carrier.fn === fn),
  );
  return around
    ? { call, why: 'protected', reason: 'is guarded with the whole of the function around it' }
    : left;
}

function add<K>(map: Map<K, Calls>, key: K, call: SourceCall): void {
  const calls = map.get(key);
  if (calls) calls.push(call);
  else map.set(key, [call]);
}
