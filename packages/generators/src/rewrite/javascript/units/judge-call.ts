import type { RewriteRequest } from '../../request.js';
import type { Carrier } from '../flow/carriers.js';
import { guardsOf, type OwnGuard } from '../guards/own-guard.js';
import type { SourceCall, SourceFile } from '../source/source-file.js';
import { flowTrap } from '../traps/flow.js';
import { methodRole } from '../traps/framework.js';
import { shapeTrap } from '../traps/shape.js';
import { chooseUnit } from './choose-unit.js';
import type { Left } from './plan.js';

type Policy = RewriteRequest['policy'];

/** What is to be done about one call: nothing, a second policy in a guard that is there, or a guard of its own. */
export type Judgement =
  | { readonly kind: 'left'; readonly left: Left }
  | { readonly kind: 'stack'; readonly guard: OwnGuard }
  | { readonly kind: 'unit'; readonly unit: Carrier };

const PROTECTED: Readonly<Record<Policy, string>> = {
  'circuit-breaker': 'is behind a circuit breaker already',
  retry: 'is repeated already; a second retry would multiply the attempts',
};

export function judgeCall(
  source: SourceFile,
  guards: readonly OwnGuard[],
  call: SourceCall,
): Judgement {
  const { policy } = source.request;
  const { fact } = call;
  const left = (why: Left['why'], reason: string): Judgement => ({
    kind: 'left',
    left: { call, why, reason },
  });

  // What runs when a guard's answer is awaited is told at the guard.
  const itself = guards.find(({ node }) => node === call.node);
  const around = itself ? [itself] : guardsOf(source, guards, call);
  if (around.some(({ policies }) => policies.includes(policy))) {
    return left('protected', PROTECTED[policy]);
  }
  // A guard of another dependency is what the scan may have seen.
  const ofAnother = guards.some(
    ({ operation, policies }) =>
      policies.includes(policy) && call.carriers.some(({ fn }) => fn === operation),
  );
  const { circuitBreaker, retry } = fact.protection;
  const known = policy === 'retry' ? retry : circuitBreaker;
  if (known && !ofAnother) return left('protected', PROTECTED[policy]);
  if (policy === 'retry' && fact.repeatedFrom !== undefined) {
    const where = `is repeated with its caller (${fact.repeatedFrom})`;
    return left('protected', `${where}; a retry in both would multiply the attempts`);
  }
  const role = methodRole(source.tree, call.node);
  if (role?.kind === 'delivered' && policy === 'retry') {
    const where = `is in ${role.what}`;
    return left('refused', `${where}, which is run again where it fails: attempts would multiply`);
  }
  const guard = policy === 'retry' ? around[0] : around.at(-1);
  if (guard) return { kind: 'stack', guard };
  if (fact.confidence === 'guess') {
    return left('unsure', 'is guessed to be a call of this dependency, by its name or its package');
  }
  const trap =
    shapeTrap(call) ??
    (fact.inTransaction ? 'is part of an open transaction' : undefined) ??
    flowTrap(source, call) ??
    (role?.kind === 'transaction' ? `is in a method with @${role.decorator}` : undefined);
  if (trap !== undefined) return left('refused', trap);
  const unit = chooseUnit(source, call);
  return typeof unit === 'string' ? left('refused', unit) : { kind: 'unit', unit };
}
