/** What moves the cursor, changes colours, ends a line or turns the direction of reading. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A name out of somebody's files as one line of text that does nothing to a terminal: an escape character is `\u001b`. */
export const visible = (text: string): string => text.replace(UNSEEN, escaped);

/** The same for text of several lines. */
export const visibleLines = (text: string): string =>
  text.replace(UNSEEN, (character, at: number) => {
    const isEnd = character === '\n' || (character === '\r' && text[at + 1] === '\n');
    return isEnd || character === '\t' ? character : escaped(character);
  });
