import type { Rule } from '../rule.js';
import { callDraft, callsText, guardCommand } from './call-draft.js';
import { mechanismDrafts } from './mechanism-drafts.js';
import { hasTimeout, isBare, isRetried } from './protection.js';

export const missingRetry: Rule = {
  id: 'missing-retry',
  title: 'A call that could safely be repeated, and is not',
  severity: 'low.',
  why: 'A failure that is over in a moment, such as a restarted instance or a lost packet, becomes a failure of the request.',
  fix: 'Repeat what does the same when it is done twice, with backoff, jitter and a budget.',
  find: (context) =>
    context.groups.flatMap((group) => {
      if (REPEATED_BY_ITSELF.has(group.kind)) return [];
      const calls = group.calls.filter(
        (call) =>
          // What may hang is to be limited before it is repeated.
          !isBare(call) &&
          hasTimeout(call) &&
          call.fact.retrySafe &&
          !call.inTransaction &&
          !isRetried(call),
      );
      if (calls.length === 0) return mechanismDrafts(context, group, 'retry');
      return [
        callDraft(group, calls, {
          severity: 'low',
          message: (places) =>
            `${group.caller} does not repeat what it may safely repeat of ${group.dependency}${callsText(places)}.`,
          fix: (places) => guardCommand('retry-strategy', group, places),
        }),
      ];
    }),
};

/** Drivers connect again, and queues deliver again, by themselves. */
const REPEATED_BY_ITSELF: ReadonlySet<string> = new Set(['db', 'cache', 'queue']);
