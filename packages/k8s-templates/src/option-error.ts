/** An option that no manifest can be made of. Raised before anything is rendered. */
export class ManifestOptionError extends Error {
  /** A stable name for programs. */
  readonly code = 'RELIABILITY_MANIFEST_OPTION';

  override get name(): string {
    return 'ManifestOptionError';
  }

  constructor(
    /** Dotted path of the option, such as `resources.memory.limit`. */
    readonly option: string,
    /** What is allowed. */
    readonly expected: string,
    value?: unknown,
  ) {
    super(`Expected \`${option}\` to be ${expected}${value === undefined ? '' : got(value)}.`);
  }
}

const LONGEST = 80;

function got(value: unknown): string {
  const text = inWords(value);
  return `, got ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`;
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
