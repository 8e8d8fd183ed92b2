const PLAIN = /^[A-Za-z0-9_./:=@%+,-]+$/;

/** A word as a POSIX shell reads it back, whatever is in it. */
export const shellWord = (text: string): string =>
  PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** Whether a word can be shown and copied at all: what steers a terminal cannot. */
export const isShown = (text: string): boolean => !/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u.test(text);
