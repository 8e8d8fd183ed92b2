import { isCode } from '../events/error-code.js';
import { textField } from '../error-facts/field.js';

/** Longer text helps nobody, and costs time to clear. */
const LONGEST_TEXT = 200;
const GAP = '[…]';

/** A plain word, or a short number: what a sentence is made of, and no address, name in quotes, key or token is. */
const PLAIN = /^[(]?(?:[A-Za-z]?[a-z]{0,19}(?:['-][a-z]{1,10})?|\d{1,5})[)]?[.,:;!?]?$/;
const PUNCTUATION = /[.,:;!?]$/;
const SECRET_NAME =
  /pass|pwd|secret|token|credential|auth|cookie|session|signature|dsn|(?:^|[^a-z])key/i;

/**
 * What an error says, cleared of what could be a secret: of its words only plain ones, short numbers and codes are left,
 * so that addresses, connection strings, query strings, quoted names and tokens are gaps. What follows a word such as
 * `password:` is one too, and so is what the environment holds under such a name.
 */
export function errorText(
  error: unknown,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const text = typeof error === 'string' ? error : textField(error, 'message');
  const secrets = secretsIn(environment);
  const words: string[] = [];
  let afterSecretName = false;
  for (const word of text.slice(0, LONGEST_TEXT).split(/\s+/)) {
    const bare = word.replace(PUNCTUATION, '');
    const kept = !afterSecretName && !secrets.has(bare) && (PLAIN.test(word) || isCode(bare));
    afterSecretName = SECRET_NAME.test(word) && /[:=]$/.test(word);
    if (kept) words.push(word);
    else if (words.at(-1) !== GAP) words.push(GAP);
  }
  return words.join(' ').trim();
}

/** Passwords that consist of a plain word are told from other words by being known. */
function secretsIn(environment: Readonly<Record<string, string | undefined>>): Set<string> {
  const secrets = new Set<string>();
  for (const [name, value = ''] of Object.entries(environment)) {
    if (SECRET_NAME.test(name)) secrets.add(value);
    const [, userInfo] = /:\/\/([^@/\s]*)@/.exec(value) ?? [];
    for (const part of userInfo?.split(':') ?? []) secrets.add(part);
  }
  return secrets;
}
