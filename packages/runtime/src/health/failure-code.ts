/** How deep a chain of causes is followed. */
const MAX_DEPTH = 5;
/** `ECONNREFUSED`, PostgreSQL's `28P01`, `RELIABILITY_TIMEOUT`: nothing that could carry a sentence, a host or a password. */
const CODE = /^[A-Z0-9][A-Z0-9_]{1,39}$/;
const TYPE = /^[A-Z][A-Za-z0-9]{1,39}$/;

interface ErrorLike {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Whether `text` is safe to show to anybody who asks for the health of this process. */
export function isCode(text: unknown): text is string {
  return typeof text === 'string' && CODE.test(text);
}

/**
 * What may be told about `error`: its code, its cause's code, or its type. Never its message, which drivers fill with
 * connection strings.
 */
export function failureCode(error: unknown): string {
  try {
    const name = (error as ErrorLike | undefined)?.name;
    return codeOf(error, 0) ?? (typeof name === 'string' && TYPE.test(name) ? name : 'Error');
  } catch {
    return 'Error';
  }
}

function codeOf(error: unknown, depth: number): string | undefined {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return undefined;
  const { code, cause, errors } = error as ErrorLike;
  if (isCode(code)) return code;
  return codeOf(cause, depth + 1) ?? codeOf(Array.isArray(errors) && errors[0], depth + 1);
}
