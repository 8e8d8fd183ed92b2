import type { OwnGuard } from '../guards/own-guard.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import { contains, type FunctionNode } from '../tree/node.js';
import { functionName } from '../tree/function-name.js';
import type { Left, Plan, Plans } from '../units/plan.js';
import { calledParameter, reachedFrom } from './local-calls.js';
import { outerStateChange } from './outer-state.js';
import { usedUpParameter } from './used-up.js';

/** Of the retries that are planned, those that repeat nothing that must not be repeated, and that no other repeats. */
export function onlyRepeatable(
  source: SourceFile,
  guards: readonly OwnGuard[],
  { plans, left }: Plans,
): Plans {
  const reasons: Left[] = [...left];
  const safe = plans.filter((plan) => {
    const found = plan.calls.map((call) => trapOf(source, plan, call));
    for (const one of found) if (one) reasons.push(one);
    return found.every((one) => one === undefined);
  });
  const single = safe.filter((plan) => {
    const outer = repeatedBy(source, guards, safe, plan);
    if (outer === undefined) return true;
    const reason = `is repeated with ${outer}; a retry in both would multiply the attempts`;
    reasons.push(...plan.calls.map((call) => ({ call, why: 'protected' as const, reason })));
    return false;
  });
  return { plans: single, left: reasons };
}

function trapOf(source: SourceFile, { region }: Plan, call: SourceCall): Left | undefined {
  const unsafe = (reason: string): Left => ({ call, why: 'unsafe', reason });
  const reached = reachedFrom(source, region);
  if ([...reached].some((fn) => contains(fn, region))) {
    return {
      call,
      why: 'refused',
      reason: 'is in a function that calls itself: every level would repeat',
    };
  }
  const calls = [region, ...reached].flatMap((node) => source.callsWithin(node));
  // Its own reason is told before another's.
  for (const one of [call, ...calls]) {
    const trap = unrepeatable(source, one);
    if (trap !== undefined) return unsafe(one === call ? trap : inCompany(one, trap));
  }
  const changed = outerStateChange(source, region, source.callsWithin(region));
  if (changed !== undefined) return unsafe(`the body changes \`${changed}\`, and would again`);
  const handed = calledParameter(source, region);
  if (handed !== undefined)
    return unsafe(`the body calls \`${handed}\`, and nobody knows what that does twice`);
  const used = usedUpParameter(source, region);
  return used === undefined
    ? undefined
    : unsafe(`the body uses \`${used}\`, which may be read or answered only once`);
}

function unrepeatable({ request }: SourceFile, { fact }: SourceCall): string | undefined {
  if (fact.inTransaction) return 'is part of an open transaction: repeat the whole of it';
  return fact.retrySafe || request.includeUnsafe === true ? undefined : fact.retrySafeReason;
}

const inCompany = ({ fact }: SourceCall, reason: string): string =>
  `\`${fact.callee}\` in line ${fact.line} would be repeated too: ${reason}`;

/** The name of a function that repeats the one of `plan`, by a retry that is there or planned. */
function repeatedBy(
  source: SourceFile,
  guards: readonly OwnGuard[],
  plans: readonly Plan[],
  plan: Plan,
): string | undefined {
  const outer = plans
    .filter((other) => other !== plan && other.fn !== plan.fn)
    .find(({ region }) => reachedFrom(source, region).has(plan.fn));
  if (outer) return nameOf(source, outer.fn);
  const guard = guards.find(
    ({ policies, operation }) =>
      policies.includes('retry') && reachedFrom(source, operation).has(plan.fn),
  );
  return guard && nameOf(source, guard.operation);
}

const nameOf = (source: SourceFile, fn: FunctionNode): string => {
  const name = functionName(source.tree, fn);
  return name === undefined ? 'the function that calls it' : `\`${name}\``;
};
