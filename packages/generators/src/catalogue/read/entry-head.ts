/** What an index of entries needs of each: who it is, and what leads to it. */
export interface Head {
  readonly library: string;
  readonly modules: readonly string[];
  readonly globals: readonly string[];
  readonly generated: readonly string[];
  readonly telling: readonly string[];
}

/**
 * Reads the head of an entry's file without a YAML parser, which would take longer for all files than the whole of a
 * small scan. It understands what the formatter leaves of lists and mappings of plain and quoted words; that it reads
 * each shipped file as the parser does is a test.
 */
export function entryHead(text: string): Head {
  return {
    library: section(text, 'library')
      .trim()
      .replace(/^(['"])(.*)\1$/, '$2'),
    modules: words(section(text, 'modules')),
    generated: words(section(text, 'generated')),
    telling: words(section(text, 'telling')),
    globals: words(section(text, 'globals'))
      .filter((word) => word.endsWith(':'))
      .map((word) => word.slice(0, -1)),
  };
}

/** What stands behind a key at the margin, up to the next one. */
function section(text: string, key: string): string {
  return new RegExp(`^${key}:(.*(?:\\n[ -].*)*)`, 'm').exec(text)?.[1] ?? '';
}

function words(text: string): string[] {
  const found = text.matchAll(/'([^']*)'|"([^"]*)"|(?!-\s)[^\s,[\]{}'"]+/g);
  return [...found].map(([whole, single, double]) => single ?? double ?? whole);
}
