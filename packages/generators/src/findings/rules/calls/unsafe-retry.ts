import type { CallGroup, GroupedCall } from '../../context/call-groups.js';
import { lowered } from '../../severity.js';
import type { Rule } from '../rule.js';
import { callDraft, callsText } from './call-draft.js';

/** What a person would notice when it is done twice: a charge, a mail, an order. */
const NOTICED: ReadonlySet<string> = new Set(['http', 'rpc', 'email', 'sdk', 'queue']);

export const unsafeRetry: Rule = {
  id: 'unsafe-retry',
  title: 'A call that is repeated though it may act twice',
  severity:
    'high for requests, mails, messages and SDKs, medium for databases, caches and storage; one step lower where the source does not tell what the call does. Not told is what the library repeats by itself, for it knows what it may; what is part of a transaction that is repeated as a whole; and what asks a model, which acts on nothing.',
  why: 'The first attempt may have been carried out though its answer was lost: a customer is charged twice, an order is made twice.',
  fix: 'Give the call an idempotency key that is made before the first attempt, or take it out of the retry.',
  find: (context) =>
    context.groups.flatMap((group) => {
      const calls = group.calls.filter(isUnsafe);
      if (calls.length === 0) return [];
      const [first] = calls;
      return [
        callDraft(group, calls, {
          severity: lowered(
            NOTICED.has(group.kind) ? 'high' : 'medium',
            Number(calls.every(({ fact }) => UNKNOWN.test(fact.retrySafeReason))),
          ),
          message: (places) =>
            `${group.caller} repeats what may act twice in ${group.dependency}${callsText(places)}: ${first!.fact.retrySafeReason}.`,
          fix: () => mended(group, first!),
          effortHours: (places) => 0.5 * places.length,
        }),
      ];
    }),
};

/** Reasons that say what nobody knows, and not what the call does. */
const UNKNOWN = /not known|is said by|nobody can tell|may do anything/;

/**
 * Reasons for which it is not repeated by itself, though nothing is done twice where somebody does: it is undone when the
 * whole fails, and the whole is repeated; or it is a stream or connection that cannot be taken up again.
 */
const NOT_TWICE =
  /unit of work|in a transaction|first commit|stream|connection|session|it receives/;

const isUnsafe = (call: GroupedCall): boolean => {
  const { fact, inTransaction, protection, isRepeated, repeatedFrom } = call;
  if (fact.retrySafe || fact.kind === 'llm' || inTransaction) return false;
  if (NOT_TWICE.test(fact.retrySafeReason)) return false;
  // What runs a transaction is undone when that fails; nobody can tell what is in it, and need not.
  if (fact.kind === 'db' && UNKNOWN.test(fact.retrySafeReason)) return false;
  if (!(isRepeated || repeatedFrom !== undefined)) return false;
  // The configuration knows better than the source how often.
  return protection.attempts !== 1 || repeatedFrom !== undefined;
};

function mended({ dependency }: CallGroup, { repeatedFrom }: GroupedCall): string {
  const where = repeatedFrom === undefined ? 'the retry' : `the retry at ${repeatedFrom}`;
  return `Give the request an idempotency key that is made before the first attempt, if ${dependency} knows them; else take the call out of ${where}.`;
}
