// eslint-disable-next-line no-control-regex -- such characters are what is looked for.
const HIDDEN = /[\u0000-\u0008\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Text without characters that cannot be seen or that turn others around: those become `\uFFFD`. */
export const visible = (text: string): string => text.replace(HIDDEN, '\uFFFD');

/** The same on one line. */
export const oneLine = (text: string): string => visible(text).replace(/\s+/g, ' ').trim();
