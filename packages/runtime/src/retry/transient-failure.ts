/** A kind of failure that may pass by itself, or an HTTP status. */
export type RetryCondition = 'timeout' | 'connection' | number;

interface ErrorLike {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly response?: { readonly status?: unknown };
  readonly cause?: unknown;
}

/** Errors wrap one another; nobody wraps them deeper than this but by a cycle. */
const DEEPEST_CAUSE = 8;

const TIMEOUT = /^(E(SOCKET)?TIMEDOUT|RELIABILITY_TIMEOUT|UND_ERR_\w+_TIMEOUT)$/;
const CONNECTION =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ENOTFOUND|EAI_AGAIN|E(HOST|NET)(UNREACH|DOWN)|UND_ERR_SOCKET)$/;

/**
 * A test for the failures that `conditions` name. It looks at an error's `code`, `name` and HTTP status, and at those
 * of its causes, since `fetch` and most clients wrap what really happened.
 */
export function transientFailure(
  conditions: readonly RetryCondition[],
): (error: unknown) => boolean {
  const matches = ({ name, code, status, statusCode, response }: ErrorLike): boolean =>
    conditions.includes((status ?? statusCode ?? response?.status) as number) ||
    (conditions.includes('timeout') && (name === 'TimeoutError' || TIMEOUT.test(String(code)))) ||
    (conditions.includes('connection') && CONNECTION.test(String(code)));

  return (error) => {
    let cause = error;
    for (let depth = 0; depth < DEEPEST_CAUSE && typeof cause === 'object' && cause; depth++) {
      if (matches(cause)) return true;
      cause = (cause as ErrorLike).cause;
    }
    return false;
  };
}
