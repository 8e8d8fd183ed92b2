import { parse } from 'yaml';
import type { Convention } from '../entry.js';

/** What an index of entries needs of each: who it is, and what leads to it. */
export interface Head {
  readonly library: string;
  readonly modules: readonly string[];
  readonly globals: readonly string[];
  readonly generated: readonly string[];
  readonly telling: readonly string[];
  /** The conventions that hold in any project. */
  readonly anywhere: () => readonly Convention[];
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
    anywhere: () => conventionsAnywhere(text),
  };
}

/** These few are read by the parser, and nothing else of their files is. */
function conventionsAnywhere(text: string): readonly Convention[] {
  if (!text.includes('anywhere: true')) return [];
  const conventions = parse(section(text, 'conventions')) as readonly Convention[];
  return conventions.filter(({ anywhere = false }) => anywhere);
}

/** What stands behind a key at the margin, up to the next one. */
function section(text: string, key: string): string {
  return new RegExp(`^${key}:(.*(?:\\n[ -].*)*)`, 'm').exec(text)?.[1] ?? '';
}

function words(text: string): string[] {
  const found = text.matchAll(/'([^']*)'|"([^"]*)"|(?!-\s)[^\s,[\]{}'"]+/g);
  return [...found].map(([whole, single, double]) => single ?? double ?? whole);
}
