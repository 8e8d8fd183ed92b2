const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** `text` as HTML that says just that, in an element and in a quoted attribute. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);

/** `2030-01-01 00:00:00 UTC` for an ISO 8601 date, empty for none. */
export const moment = (date: string | undefined): string =>
  date === undefined ? '' : `${date.slice(0, 10)} ${date.slice(11, 19)} UTC`;
