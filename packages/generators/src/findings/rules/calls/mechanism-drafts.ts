import type { Mechanism } from '../../../experiments/experiment.js';
import type { CallGroup, GroupedCall } from '../../context/call-groups.js';
import type { FindingContext } from '../../context/finding-context.js';
import { lifeOf } from '../life.js';
import type { Draft } from '../rule.js';
import { callDraft, callsText } from './call-draft.js';
import { isBare, isRetried } from './protection.js';

type CallMechanism = Extract<Mechanism, 'timeout' | 'retry' | 'circuit-breaker'>;

const NAMES: Readonly<Record<CallMechanism, string>> = {
  timeout: 'a timeout',
  retry: 'a retry',
  'circuit-breaker': 'a circuit breaker',
};

/**
 * The life of what protects a group, after somebody has put it there: nobody has seen it work, or an experiment has. What
 * libraries do by themselves is nobody's to try.
 */
export function mechanismDrafts(
  { experiments }: FindingContext,
  group: CallGroup,
  mechanism: CallMechanism,
): readonly Draft[] {
  const calls = group.calls.filter((call) => isGuardedBy(call, mechanism));
  if (calls.length === 0 || group.calls.some(isBare)) return [];
  const subjects = [group.to, ...group.names];
  const life = lifeOf(experiments.of(mechanism, subjects));
  return [
    callDraft(group, calls, {
      severity: life.severity,
      state: life.state,
      message: (places) =>
        `${group.caller} guards ${group.dependency} by ${NAMES[mechanism]}${callsText(places)}: ${life.seen}.`,
      fix: () => life.todo,
    }),
  ];
}

function isGuardedBy({ protection, ...call }: GroupedCall, mechanism: CallMechanism): boolean {
  switch (mechanism) {
    case 'timeout':
      // Of a timeout in the source nobody knows whether it is the library's own.
      return protection.timeoutMs !== null;
    case 'retry':
      return call.isRepeated && isRetried({ protection, ...call });
    case 'circuit-breaker':
      return protection.circuitBreaker;
  }
}
