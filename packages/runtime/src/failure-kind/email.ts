import { field, textField } from '../error-facts/field.js';
import { type Evidence, failureIf, sent } from './evidence.js';
import { httpEvidence } from './http.js';

/** One recipient's mailbox is busy, or greylisted us: a reply about the recipient. */
const MAILBOX_BUSY = 450;
/** nodemailer, where no reply came. */
const FAILING_CODES = /^(?:ECONNECTION|ESOCKET|EDNS|ETLS|EPROTOCOL|EPROXY)$/;

/**
 * A mail server failed where it was not reached, or replied 4xx: come back later (RFC 5321, section 4.2.1). Its 5xx
 * refuses the message, the recipient or the login, and is an answer: the opposite of HTTP.
 */
export function emailEvidence(error: object): Evidence {
  const reply = field(error, 'responseCode');
  if (typeof reply === 'number' && reply >= 200 && reply < 600) {
    return sent(reply >= 400 && reply < 500 && reply !== MAILBOX_BUSY);
  }
  return failureIf(FAILING_CODES.test(textField(error, 'code'))) ?? httpEvidence(error);
}
