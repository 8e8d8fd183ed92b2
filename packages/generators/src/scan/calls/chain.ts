import type { RuleCall } from '../../catalogue/retry-rules/rule-call.js';
import type { CallId, CallSite, ModuleSummary, Value } from '../summary/index.js';
import { staticArguments } from '../tracker/static-value.js';
import type { Tracker } from '../tracker/tracker.js';

/** For each call the one that is made on what it gives: `where` of `db('users').where(…)`. */
export type Chains = ReadonlyMap<CallId, CallId>;

const known = new WeakMap<ModuleSummary, Chains>();

/** The chains of calls in a module. */
export function chainsOf(module: ModuleSummary): Chains {
  const found = known.get(module);
  if (found) return found;
  const next = new Map<CallId, CallId>();
  known.set(module, next);
  module.calls.forEach((call, id) => {
    const before = callBefore(call);
    if (before !== undefined) next.set(before, id);
  });
  return next;
}

/**
 * The members called before and after call `id` in its chain, itself among them, and what each was given.
 * @param earlier What was called under another name before, as `builderSteps` tells.
 */
export function chainAround(
  tracker: Tracker,
  module: ModuleSummary,
  chains: Chains,
  id: CallId,
  earlier: readonly CallSite[] = [],
): Required<Pick<RuleCall, 'chain' | 'given'>> {
  const ids = [id];
  for (let before = callBefore(module.calls[id]!); before !== undefined; ) {
    ids.unshift(before);
    before = callBefore(module.calls[before]!);
  }
  for (let after = chains.get(id); after !== undefined; after = chains.get(after)) ids.push(after);
  const calls = [...earlier, ...ids.map((one) => module.calls[one]!)];
  return {
    chain: calls.map(memberName),
    given: calls.map((call) => staticArguments(tracker, module, call.arguments).arguments),
  };
}

/** The call whose value this one is a member of; `const q = db('users'); q.where()` is not followed. */
export function callBefore({ callee }: CallSite): CallId | undefined {
  let object: Value | undefined = callee.kind === 'member' ? callee.object : undefined;
  while (object?.kind === 'member' || object?.kind === 'settled') {
    object = object.kind === 'member' ? object.object : object.value;
  }
  return object?.kind === 'call' ? object.call : undefined;
}

const memberName = ({ callee, calleeText }: CallSite): string =>
  callee.kind === 'member' || callee.kind === 'global' ? callee.name : calleeText;
