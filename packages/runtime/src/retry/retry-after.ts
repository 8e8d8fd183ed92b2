type Headers = { get?: (name: string) => unknown } & Record<string, unknown>;

interface MayAskToWait {
  readonly retryAfterMs?: unknown;
  readonly headers?: Headers;
  readonly response?: { readonly headers?: Headers };
}

/**
 * Milliseconds for which an error or a response asks to be left alone: its `retryAfterMs`, or the `Retry-After` header
 * of it or of its `response`, in seconds or as an HTTP date (RFC 9110, section 10.2.3). 0 where it asks for nothing.
 */
export function retryAfterMs(outcome: unknown): number {
  const { retryAfterMs, headers, response } = (outcome ?? {}) as MayAskToWait;
  if (typeof retryAfterMs === 'number') return Math.max(0, retryAfterMs) || 0;
  const source = response?.headers ?? headers;
  const header = source?.get ? source.get('retry-after') : source?.['retry-after'];
  if (typeof header !== 'string' && typeof header !== 'number') return 0;
  const seconds = Number(header);
  return Math.max(
    0,
    (seconds >= 0 ? seconds * 1_000 : Date.parse(String(header)) - Date.now()) || 0,
  );
}
