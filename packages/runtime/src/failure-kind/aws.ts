import { field, textField } from '../error-facts/field.js';
import { type Evidence, failureIf } from './evidence.js';

/** Throttled, or too slow: AWS says so by name, and often with status 400. */
const NAMES =
  /^(?:(?:Request)?Thrott(?:ling|led)(?:Exception)?|EC2ThrottledException|TooManyRequestsException|RequestLimitExceeded|ProvisionedThroughputExceededException|BandwidthLimitExceeded|LimitExceededException|PriorRequestNotComplete|SlowDown|RequestTimeout(?:Exception)?|InternalError|ServiceUnavailable)$/;

/** What an AWS SDK (v3 by `name`, v2 and MinIO by `code`) says besides the status. */
export function awsEvidence(error: object): Evidence {
  return failureIf(
    NAMES.test(textField(error, 'name')) ||
      NAMES.test(textField(error, 'code')) ||
      field(error, '$fault') === 'server' ||
      field(field(error, '$retryable'), 'throttling') === true,
  );
}
