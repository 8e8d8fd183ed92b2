import { textField } from '../error-facts/field.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, failureIf } from './evidence.js';

/** nats 2. `503` is nobody who answers a request. */
const CODES =
  /^(?:TIMEOUT|503|CONNECTION_(?:REFUSED|CLOSED|TIMEOUT|DRAINING)|DISCONNECT|STALE_CONNECTION)$/;

/** What the NATS clients say: version 2 by code, version 3 by name. */
export function natsEvidence(error: object): Evidence {
  const isTheirs = isCalled(error, /^NatsError$/) && CODES.test(textField(error, 'code'));
  return failureIf(
    isTheirs || isCalled(error, /^(?:NoResponders(?:Error)?|DrainingConnectionError)$/),
  );
}
