import { field, textField } from '../error-facts/field.js';
import { type Evidence, failureIf } from './evidence.js';
import { httpEvidence } from './http.js';

/** Slack answers 200 whatever happens. */
const SLACK =
  /^(?:ratelimited|rate_limited|internal_error|fatal_error|service_unavailable|request_timeout)$/;
const STRIPE = /^Stripe(?:Connection|API|RateLimit)Error$/;
const FIREBASE =
  /^[a-z-]+\/(?:server-unavailable|internal-error|network-error|network-timeout|unavailable|deadline-exceeded|too-many-requests)$/;

/** A vendor's service failed as a server does, or as its own client says it. */
export function sdkEvidence(error: object): Evidence {
  const code = textField(error, 'code');
  const slack =
    code === 'slack_webapi_rate_limited_error' ||
    SLACK.test(textField(field(error, 'data'), 'error'));
  const failed = slack || STRIPE.test(textField(error, 'type')) || FIREBASE.test(code);
  return failureIf(failed) ?? httpEvidence(error);
}
