import { field, textField } from '../error-facts/field.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, failureIf, sent } from './evidence.js';

/** Unavailable, overloaded, bootstrapping, write and read that timed out or failed. */
const CASSANDRA = new Set([0x0000, 0x1000, 0x1001, 0x1002, 0x1100, 0x1200, 0x1300, 0x1500]);

/** What the Cassandra driver says. */
export function cassandraEvidence(error: object): Evidence {
  if (isCalled(error, /^(?:NoHostAvailable|OperationTimedOut|BusyConnection)Error$/))
    return 'failure';
  const code = field(error, 'code');
  const isReply = isCalled(error, /^ResponseError$/) && typeof code === 'number';
  return isReply ? sent(CASSANDRA.has(code)) : undefined;
}

/** What the Neo4j driver says. A deadlock is `Neo.TransientError.Transaction`, and no failure. */
export function neo4jEvidence(error: object): Evidence {
  const code = textField(error, 'code');
  if (/^Neo\.ClientError\.|^Neo\.TransientError\.Transaction\./.test(code)) return 'answer';
  return failureIf(/^(?:Neo\.\w+Error\.|ServiceUnavailable$|SessionExpired$)/.test(code));
}
