/** The letters in front of a string's first quote, in lower case, and how many characters its quotes have. */
export function stringPrefix(text: string, start: number): { letters: string; quotes: 1 | 3 } {
  let at = start;
  while (!isQuote(text.charAt(at))) at++;
  const quote = text.charAt(at);
  const triple = text.charAt(at + 1) === quote && text.charAt(at + 2) === quote;
  return { letters: text.slice(start, at).toLowerCase(), quotes: triple ? 3 : 1 };
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'" || character === '';
}

/** Whether expressions are put into the string: `f"…"` and Python 3.14's `t"…"`. */
export function interpolates(letters: string): boolean {
  return letters.includes('f') || letters.includes('t');
}
