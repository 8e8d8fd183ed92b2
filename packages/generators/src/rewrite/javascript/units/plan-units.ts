import type { Carrier } from '../flow/carriers.js';
import type { OwnGuard } from '../guards/own-guard.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import { contains, type FunctionNode } from '../tree/node.js';
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
  const { plans, left: refused } = planFunctions(source, guards, units);
  const all = [...[...stacked].map(([guard, calls]) => stackPlan(source, guard, calls)), ...plans];
  return { plans: all, left: [...left, ...refused].map((one) => covered(one, all)) };
}

/**
 * Where the outer of two functions cannot be guarded as a whole, the inner one is seen by itself: what is guarded now and
 * what a later run would guard are the same.
 */
function planFunctions(
  source: SourceFile,
  guards: readonly OwnGuard[],
  own: ReadonlyMap<SourceCall, Carrier>,
): Plans {
  const plans: Plan[] = [];
  const left: Left[] = [];
  const units = new Map(own);
  for (const [fn, calls] of groups(units)) {
    const muffled = new Set(calls.filter((call) => units.get(call)!.muffled));
    const planned = planUnit(source, guards, { fn, calls, muffled });
    const inner = new Map(
      calls
        .map((call) => [call, own.get(call)!] as const)
        .filter(([, carrier]) => isApart(carrier.fn, fn, planned.plans)),
    );
    const within = planFunctions(source, guards, inner);
    plans.push(...planned.plans.filter(({ calls: [call] }) => !inner.has(call!)), ...within.plans);
    left.push(...planned.left.filter(({ call }) => !inner.has(call)), ...within.left);
  }
  return { plans, left };
}

/** Whether no guard planned for the function around it would stand around `inner`, too. */
const isApart = (inner: FunctionNode, outer: FunctionNode, plans: readonly Plan[]): boolean =>
  inner !== outer &&
  plans.every(({ style, region }) => style === 'call' && !contains(region, inner));

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
