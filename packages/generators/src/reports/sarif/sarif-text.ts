import { visible } from '../facts/one-line.js';

/**
 * Text in which SARIF finds neither a link nor a place for an argument (SARIF 2.1.0, 3.11.5 and 3.11.6): paths and names
 * are other people's, and a code host shows what they lead to.
 */
export const plainText = (text: string): string =>
  visible(text)
    .replaceAll(/\\(?=[[\]\\])/g, '\\\\')
    .replaceAll(/\[(?=[^\]]*\]\()/g, '\\[')
    .replaceAll(/\{(?=\d+\})/g, '{{');

/** A path in the workspace as a relative URI (RFC 3986): a colon in it begins no scheme, and no byte is left unsaid. */
export const relativeUri = (file: string): string =>
  file
    .split('/')
    .map((segment) => encodeURIComponent(wellFormed(segment)))
    .join('/');

/** Half a character, as names of files may hold it, is no text. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
