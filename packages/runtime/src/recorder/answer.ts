import { httpStatus, isFailingStatus } from '../error-facts/http-status.js';
import { retryAfterMs } from '../retry/retry-after.js';

/** What a dependency answered. */
export interface Answer {
  /** Whether it could not serve: status 5xx, 408 or 429. */
  readonly failed: boolean;
  /** The HTTP status, where the response has one. */
  readonly status: number | undefined;
  /** For how long it asks to be left alone, where it failed; 0 where it does not ask. */
  readonly retryAfterMs: number;
}

/**
 * What `response` says. Whatever came back is an answer; its status says whether a good one. Nothing but the status and
 * the Retry-After of a failure is read, so that a body stays unread, and a getter that throws says nothing.
 */
export function answerOf(response: unknown): Answer {
  const status = httpStatus(response);
  if (status === undefined || !isFailingStatus(status))
    return { failed: false, status, retryAfterMs: 0 };
  return { failed: true, status, retryAfterMs: askedWait(response) };
}

function askedWait(response: unknown): number {
  try {
    return retryAfterMs(response);
  } catch {
    return 0;
  }
}
