import type { Rule } from '../rule.js';
import { callDraft, callsText, guardCommand, severityOf } from './call-draft.js';
import { mechanismDrafts } from './mechanism-drafts.js';
import { isBare } from './protection.js';

export const missingCircuitBreaker: Rule = {
  id: 'missing-circuit-breaker',
  title: 'An outbound call that goes on while the dependency is down',
  severity:
    'medium where the dependency stops a journey, else low; low for databases, caches and queues.',
  why: 'Each request waits for the timeout of a dependency that is known to be down, and the dependency is kept busy while it tries to come back.',
  fix: 'Put a circuit breaker around the calls.',
  find: (context) =>
    context.groups.flatMap((group) => {
      const calls = group.calls.filter((call) => !isBare(call) && !call.protection.circuitBreaker);
      if (calls.length === 0) return mechanismDrafts(context, group, 'circuit-breaker');
      const severity = severityOf(context, group, calls, {
        most: 'medium',
        some: 'medium',
        none: 'low',
      });
      return [
        callDraft(group, calls, {
          severity,
          message: (places) =>
            `${group.caller} goes on calling ${group.dependency} while that is down: no circuit breaker${callsText(places)}.`,
          fix: (places) => guardCommand('circuit-breaker', group, places),
        }),
      ];
    }),
};
