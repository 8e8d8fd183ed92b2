import { judge } from '../judge.js';
import type { RetryRule } from '../rule.js';
import type { RuleCall } from '../rule-call.js';

export type Case = readonly [law: string, call: RuleCall, expected: boolean];

/** A law for each case, and a reason that a person can read in one go. */
export const law = (rule: RetryRule, cases: readonly Case[]) =>
  it.each(cases)('%s', (_law, call, expected) => {
    const verdict = judge(rule, call);
    expect(verdict.reason).toMatch(/^.{3,90}$/);
    expect(verdict.safe).toBe(expected);
  });
