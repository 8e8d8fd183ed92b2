/** A pattern with `*` for any part of one segment, and `**` for any number of segments, none included. */
export interface Glob {
  readonly pattern: string;
  /** How much of it is fixed: of two that match, the longer says more. */
  readonly literal: number;
  /** What the first `*` stands for; empty text where there is none. Undefined where `text` does not match. */
  match(text: string): string | undefined;
}

export const isGlob = (pattern: string): boolean => pattern.includes('*');

/** @param separator What stands between two segments: `/` in a specifier, `.` between members. */
export function glob(pattern: string, separator: '/' | '.'): Glob {
  const between = separator === '.' ? '\\.' : '/';
  const segment = separator === '.' ? '[^.]' : '[^/]';
  const source = pattern
    .split(/(\*\*[./]|[./]\*\*$|\*\*|\*)/)
    .map((piece) => {
      if (piece === '*') return `(${segment}*)`;
      if (piece === '**') return '(.*)';
      if (piece.endsWith('**')) return `((?:${between}${segment}+)*)`;
      if (piece.startsWith('**')) return `((?:${segment}+${between})*)`;
      return piece.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
    })
    .join('');
  const regex = new RegExp(`^${source}$`);
  return {
    pattern,
    literal: pattern.replaceAll('*', '').length,
    match(text) {
      const match = regex.exec(text);
      return match ? (match[1] ?? '') : undefined;
    },
  };
}
