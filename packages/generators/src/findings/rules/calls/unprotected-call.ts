import type { Rule } from '../rule.js';
import { callDraft, callsText, guardCommand, severityOf } from './call-draft.js';
import { isBare } from './protection.js';

export const unprotectedCall: Rule = {
  id: 'unprotected-call',
  title: 'An outbound call that nothing protects',
  severity:
    'critical where the dependency alone stops most of what people come for, and `analysis.journeys` says what that is; high where it stops less, or nothing there says so; medium where it stops no journey, or whoever calls goes on when the call fails. Databases, caches and queues one step lower.',
  why: 'While the dependency hangs, each request that needs it waits without an end, and holds a connection and memory until the service is down as well.',
  fix: 'Put a circuit breaker with a timeout around the calls.',
  find: (context) =>
    context.groups.flatMap((group) => {
      const calls = group.calls.filter(isBare);
      if (calls.length === 0) return [];
      const severity = severityOf(context, group, calls, {
        most: 'critical',
        some: 'high',
        none: 'medium',
      });
      return [
        callDraft(group, calls, {
          severity,
          message: (places) =>
            `${group.caller} calls ${group.dependency} without timeout, circuit breaker or fallback${callsText(places)}.`,
          fix: (places) => guardCommand('circuit-breaker', group, places),
        }),
      ];
    }),
};
