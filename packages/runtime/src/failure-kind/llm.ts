import { field, textField } from '../error-facts/field.js';
import { type Evidence, failureIf } from './evidence.js';
import { httpEvidence } from './http.js';

/** In the middle of a stream the status has long been 200, and the type of the error is all there is. */
const FAILING =
  /^(?:overloaded_error|rate_limit_error|rate_limit_exceeded|api_error|timeout_error|server_error|internal_error|service_unavailable|engine_overloaded)$/;

/** A model failed where its provider was not reached, was overloaded or broke; a prompt it refuses is an answer. */
export function llmEvidence(error: object): Evidence {
  const inner = field(error, 'error');
  const named = [
    textField(error, 'type'),
    textField(error, 'code'),
    textField(inner, 'type'),
    textField(inner, 'code'),
    textField(field(inner, 'error'), 'type'),
  ];
  return failureIf(named.some((name) => FAILING.test(name))) ?? httpEvidence(error);
}
