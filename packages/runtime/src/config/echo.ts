const LONGEST = 40;

/** What may be a connection string, a token or an address of a person. */
const SENSITIVE = /:\/\/|@|password|passwd|secret|token|api_?key|^[A-Za-z0-9+/=_-]{24,}$/i;

/** A value as a message may show it: short, on one line, and never a secret. */
export function echo(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (typeof value !== 'string') return String(value);
  if (SENSITIVE.test(value)) return `a text of ${value.length} characters`;
  return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
}
