interface Coded {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly name?: unknown;
}

const SAFE = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * What may be said of an error where others read it: its code, its HTTP status or its name. Never its message, which
 * may hold a connection string, a query or a person's data. `undefined` where it has none of these.
 */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, status, statusCode, name } = error as Coded;
  for (const candidate of [code, status, statusCode, name]) {
    if (typeof candidate !== 'string' && typeof candidate !== 'number') continue;
    if (SAFE.test(String(candidate))) return String(candidate);
  }
  return undefined;
}
