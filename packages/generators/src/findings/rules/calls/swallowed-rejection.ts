import type { GroupedCall } from '../../context/call-groups.js';
import type { Rule } from '../rule.js';
import { callDraft, callsText } from './call-draft.js';

export const swallowedRejection: Rule = {
  id: 'swallowed-rejection',
  title: 'A failed call that nobody hears of',
  severity: 'medium; low for caches, which are there to be done without.',
  why: 'Neither the caller nor a log, a metric or a circuit breaker learns that the dependency fails; and a rejection that nobody handles ends a Node process.',
  fix: 'Log the failure and answer something on purpose, or let it through; wait for what you have begun.',
  find: ({ groups }) =>
    groups.flatMap((group) => {
      const calls = group.calls.filter(({ lost }) => lost !== undefined);
      if (calls.length === 0) return [];
      const where = howLost(calls);
      return [
        callDraft(group, calls, {
          severity: group.kind === 'cache' ? 'low' : 'medium',
          message: (places) =>
            `Nobody hears of it when calls of ${group.caller} to ${group.dependency} fail${callsText(places)}: ${where}.`,
          fix: () =>
            calls.some(({ lost }) => lost === 'unawaited')
              ? 'Await the call, or end it with a `.catch` that logs and counts the failure.'
              : 'Log and count the failure where it is caught, or answer a fallback on purpose: withFallback of @reliability/runtime does all three.',
          validate: null,
          effortHours: (places) => 0.2 * places.length,
        }),
      ];
    }),
};

function howLost(calls: readonly GroupedCall[]): string {
  const ways = new Set(calls.map(({ lost }) => lost));
  const texts = [
    ways.has('silent-handler') ? 'the handler is empty' : [],
    ways.has('unawaited') ? 'nobody waits for the promise' : [],
  ].flat();
  return texts.join(', or ');
}
