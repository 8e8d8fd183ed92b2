/** A column's head; `right` for numbers. */
export type Column = string | { readonly head: string; readonly right: true };

/** A table of cells that are Markdown already; nothing where there is no row. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const heads = columns.map((column) => (typeof column === 'string' ? column : column.head));
  const rules = columns.map((column) => (typeof column === 'string' ? '---' : '---:'));
  return [heads, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Parts of a document with an empty line between them; those that say nothing are left out. */
export const paragraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');

/** A heading with what stands below it; nothing where that is nothing. */
export const section = (heading: string, ...parts: readonly string[]): string => {
  const body = paragraphs(...parts);
  return body === '' ? '' : `${heading}\n\n${body}`;
};

/** The first `most` and, where there are more, a line that says where the others are. */
export function bounded<T>(
  all: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly rest: string } {
  const more = all.length - most;
  return more > 0
    ? {
        shown: all.slice(0, most),
        rest: `${more} more are in the \`.json\` and \`.html\` reports.`,
      }
    : { shown: all, rest: '' };
}
