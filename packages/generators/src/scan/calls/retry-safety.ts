import { judge } from '../../catalogue/retry-rules/judge.js';
import type { Verdict } from '../../catalogue/retry-rules/rule-call.js';
import type { Tracker } from '../tracker/tracker.js';
import type { OutboundCall } from './outbound-call.js';
import { inTransaction } from './transaction.js';

/** Whether `call` may be repeated by itself, and why. */
export function retrySafety(tracker: Tracker, call: OutboundCall): Verdict {
  const verdict = judged(call);
  if (inTransaction(tracker, call)) {
    return { safe: false, reason: 'in a transaction: repeat the whole of it' };
  }
  const { reason } = call.group;
  return reason === undefined ? verdict : { ...verdict, reason };
}

/** Of several things that a call may be, the one that says no. */
function judged({ group, read, others = [] }: OutboundCall): Verdict {
  const verdicts = [{ group, read }, ...others].map((one) => judge(one.group.retry, one.read));
  return verdicts.find(({ safe }) => !safe) ?? verdicts[0]!;
}
