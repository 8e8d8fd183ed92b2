import { field, textField } from '../error-facts/field.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, sent } from './evidence.js';

const FAILING_TYPES =
  /^Mongo(?:Network|ServerSelection|NotConnected|ServerClosed|TopologyClosed|PoolCleared|PoolClosed|WaitQueueTimeout|OperationTimeout|oseServerSelection)\w*Error$|^WaitQueueTimeoutError$/;
/** Given by driver and server to network errors, failovers and overload. A write conflict has `TransientTransactionError` alone. */
const FAILING_LABELS = [
  'RetryableWriteError',
  'HandshakeError',
  'ResetPool',
  'SystemOverloadedError',
];
/** Unreachable, no primary, stepping down, shutting down, too slow, or no majority. */
const FAILING_CODES = new Set([
  6, 7, 50, 64, 89, 91, 100, 133, 134, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436,
]);

/** What the MongoDB driver and Mongoose say. E11000, a document that exists, is an answer. */
export function mongoEvidence(error: object): Evidence {
  if (isCalled(error, FAILING_TYPES)) return 'failure';
  if (!isCalled(error, /^Mongo\w*Error$/)) return undefined;
  if (/ buffering timed out /.test(textField(error, 'message'))) return 'failure';
  const labels = field(error, 'errorLabels');
  for (let index = 0; index < 8; index++) {
    if (FAILING_LABELS.includes(field(labels, String(index)) as string)) return 'failure';
  }
  const code = field(error, 'code');
  return typeof code === 'number' ? sent(FAILING_CODES.has(code)) : undefined;
}
