import { field } from '../error-facts/field.js';
import { httpStatus } from '../error-facts/http-status.js';
import { type Evidence, failureIf } from './evidence.js';

/** What this service says of those behind it: bad gateway, unavailable, no answer from there. */
const OF_THOSE_BEHIND = [502, 503, 504];

const isFunction = (error: object, key: string): boolean => typeof field(error, key) === 'function';

/** Whether a server framework made the error to answer our own caller: Nest, Hono, http-errors (Express, Koa), Boom. */
export function isOwnAnswer(error: object): boolean {
  return (
    (isFunction(error, 'getResponse') &&
      (isFunction(error, 'getStatus') || field(error, 'name') === 'HTTPException')) ||
    typeof field(error, 'expose') === 'boolean' ||
    field(error, 'isBoom') === true
  );
}

/** A 400 that our own code answers its caller is no word of the dependency, and neither is a 500; a 503 blames it. */
export function ownAnswerEvidence(error: object): Evidence {
  const status = httpStatus(error) ?? field(field(error, 'output'), 'statusCode');
  return failureIf(OF_THOSE_BEHIND.includes(status as number));
}
