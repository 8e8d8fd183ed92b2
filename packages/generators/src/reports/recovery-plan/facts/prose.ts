import { code, text } from '../../markdown/escape.js';

/** A sentence of the planner's as Markdown: what it puts between backticks is code, and all else means itself. */
export function prose(raw: string): string {
  const pieces = raw.split('`');
  // A last backtick that nothing closes is a character like any other.
  if (pieces.length % 2 === 0) pieces.splice(-2, 2, pieces.slice(-2).join('`'));
  return pieces
    .map((piece, at) => {
      if (at % 2 === 1) return code(piece);
      const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(piece) ?? [];
      return (before && ' ') + text(words) + (after && ' ');
    })
    .join('')
    .trim();
}
