import { textField } from '../error-facts/field.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, failureIf, worst } from './evidence.js';
import { generalEvidence } from './general.js';
import { statusCodeEvidence } from './http-answer.js';

/** node-fetch tells by `type` what an error without a useful code was. */
const isNodeFetchFailure = (error: object): boolean =>
  isCalled(error, /^FetchError$/) &&
  /^(?:system|request-timeout|body-timeout|invalid-json)$/.test(textField(error, 'type'));

/** got: the response could not be read to its end. */
const isBrokenResponse = (error: object): boolean =>
  textField(error, 'code') === 'ERR_READING_RESPONSE_STREAM';

/** A server failed where it was not reached or answered 5xx, 408 or 429. */
export function httpEvidence(error: object): Evidence {
  const failed = isNodeFetchFailure(error) || isBrokenResponse(error);
  return worst(failureIf(failed), generalEvidence(error)) ?? statusCodeEvidence(error);
}
