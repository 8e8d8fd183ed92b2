/** How deep a chain of causes is followed. */
const MAX_DEPTH = 5;
/** `ECONNREFUSED`, PostgreSQL's `28P01`, `RELIABILITY_TIMEOUT`: nothing that could carry a sentence, a host or a password. */
const CODE = /^[A-Z0-9][A-Z0-9_]{1,39}$/;
const TYPE = /^[A-Z][A-Za-z0-9]{1,39}$/;

interface ErrorLike {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Whether `text` is safe to show to anybody who asks: in a report, a log or a file. */
export function isCode(text: unknown): text is string {
  return typeof text === 'string' && CODE.test(text);
}

/**
 * What may be said of an error where others read it: its code, its HTTP status, those of its cause, or its type. Never
 * its message, which may hold a connection string, a query or a person's data. `undefined` where it has none of these.
 */
export function errorCode(error: unknown): string | undefined {
  try {
    return codeOf(error, 0) ?? typeOf(error);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown, depth: number): string | undefined {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return undefined;
  const { code, status, statusCode, cause, errors } = error as ErrorLike;
  if (isCode(code)) return code;
  for (const number of [status, statusCode]) if (isHttpStatus(number)) return String(number);
  return codeOf(cause, depth + 1) ?? codeOf(Array.isArray(errors) && errors[0], depth + 1);
}

function typeOf(error: unknown): string | undefined {
  const name = (error as ErrorLike | null | undefined)?.name;
  return typeof name === 'string' && TYPE.test(name) ? name : undefined;
}

function isHttpStatus(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599;
}
