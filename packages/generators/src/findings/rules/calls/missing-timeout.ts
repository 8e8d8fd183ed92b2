import type { Rule } from '../rule.js';
import { callDraft, callsText, guardCommand, severityOf } from './call-draft.js';
import { mechanismDrafts } from './mechanism-drafts.js';
import { hasTimeout, isBare } from './protection.js';

export const missingTimeout: Rule = {
  id: 'missing-timeout',
  title: 'An outbound call that may take for ever',
  severity:
    'high where the dependency stops most of what `analysis.journeys` says that people come for, else medium; low for databases, caches and queues that stop less.',
  why: 'A dependency that hangs is not seen as failing before a call ends: without a timeout no breaker opens, and no fallback answers.',
  fix: 'Give the calls a timeout that is a little longer than nearly all of them take.',
  find: (context) =>
    context.groups.flatMap((group) => {
      const calls = group.calls.filter((call) => !isBare(call) && !hasTimeout(call));
      if (calls.length === 0) return mechanismDrafts(context, group, 'timeout');
      const severity = severityOf(context, group, calls, {
        most: 'high',
        some: 'medium',
        none: 'medium',
      });
      const isGuarded = calls.every(({ protection }) => protection.circuitBreaker);
      return [
        callDraft(group, calls, {
          severity,
          message: (places) =>
            `${group.caller} waits for ${group.dependency} without a limit${callsText(places)}.`,
          fix: (places) =>
            isGuarded
              ? `Set \`timeout\` of ${group.dependency} in config/circuit-breakers.yml of ${group.caller}: ${guardCommand('circuit-breaker', group, places)} --evidence=<access log> chooses it.`
              : guardCommand('circuit-breaker', group, places),
        }),
      ];
    }),
};
