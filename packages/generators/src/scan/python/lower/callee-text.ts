const MAX_LENGTH = 200;
/** How far to read for the first 200 characters: indentation and comments take room too. */
const REACH = 8 * MAX_LENGTH;

/** Strings are kept whole; comments, line continuations and white space are what is taken out. */
const TOKENS =
  /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*'|(?:#[^\r\n]*|\\(?=[\r\n])|\s)+/g;

/** The callee as in the source, without white space but between words, and without comments. */
export function calleeText(text: string, start: number, end: number): string {
  const source = text.slice(start, Math.min(end, start + REACH));
  if (!/[\s#]/.test(source)) return source.slice(0, MAX_LENGTH);
  const bare = source.replace(TOKENS, (token, at: number) => {
    if (/^["']/.test(token)) return token;
    return isWord(source[at - 1]) && isWord(source[at + token.length]) ? ' ' : '';
  });
  return bare.slice(0, MAX_LENGTH);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}
