import { field } from '../error-facts/field.js';
import { httpStatus, isFailingStatus, isHttpStatus } from '../error-facts/http-status.js';
import { type Evidence, sent } from './evidence.js';

/** What a status says, where an error has one in a place that means nothing else. */
export function statusEvidence(error: object): Evidence {
  const status = httpStatus(error);
  return status === undefined ? undefined : sent(isFailingStatus(status));
}

/** What a `code` says that is a status: as gaxios, Google Cloud Storage and SendGrid have it. */
export function statusCodeEvidence(error: object): Evidence {
  const code = field(error, 'code');
  const status = typeof code === 'string' && /^[1-5]\d\d$/.test(code) ? Number(code) : code;
  return isHttpStatus(status) ? sent(isFailingStatus(status)) : undefined;
}
