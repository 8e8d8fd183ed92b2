import type { CallGroup, GroupedCall } from '../../context/call-groups.js';
import type { Rule } from '../rule.js';
import { callDraft, callsText } from './call-draft.js';

/** What a person would notice when it is done twice: a charge, a mail, an order. */
const NOTICED: ReadonlySet<string> = new Set(['http', 'rpc', 'email', 'sdk', 'queue']);

export const unsafeRetry: Rule = {
  id: 'unsafe-retry',
  title: 'A call that is repeated though it may act twice',
  severity:
    'high for requests, mails, messages and SDKs; medium for databases, caches, storage and models. What is repeated by the library itself is not told: libraries know what they may.',
  why: 'The first attempt may have been carried out though its answer was lost: a customer is charged twice, an order is made twice.',
  fix: 'Give the call an idempotency key that is made before the first attempt, or take it out of the retry.',
  find: (context) =>
    context.groups.flatMap((group) => {
      const calls = group.calls.filter(isUnsafe);
      if (calls.length === 0) return [];
      const [first] = calls;
      return [
        callDraft(group, calls, {
          severity: NOTICED.has(group.kind) ? 'high' : 'medium',
          message: (places) =>
            `${group.caller} repeats what may act twice in ${group.dependency}${callsText(places)}: ${first!.fact.retrySafeReason}.`,
          fix: () => mended(group, first!),
          effortHours: (places) => 0.5 * places.length,
        }),
      ];
    }),
};

const isUnsafe = (call: GroupedCall): boolean => {
  const { fact, protection, isRepeated, repeatedFrom } = call;
  if (fact.retrySafe || !(isRepeated || repeatedFrom !== undefined)) return false;
  // The configuration knows better than the source how often.
  return protection.attempts !== 1 || repeatedFrom !== undefined;
};

function mended({ dependency }: CallGroup, { repeatedFrom }: GroupedCall): string {
  const where = repeatedFrom === undefined ? 'the retry' : `the retry at ${repeatedFrom}`;
  return `Give the request an idempotency key that is made before the first attempt, if ${dependency} knows them; else take the call out of ${where}.`;
}
