/** A piece of a template. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly code: string }
  | {
      readonly kind: 'block';
      readonly word: 'if' | 'with' | 'range' | 'define' | 'block';
      /** Each with its condition; the last one may have none, which is `else`. */
      readonly branches: readonly {
        readonly code: string | null;
        readonly body: readonly Piece[];
      }[];
    };

const ACTION = /\{\{(-?)\s*((?:"(?:[^"\\]|\\.)*"|`[^`]*`|'[^']*'|[^"`'}]|\}(?!\}))*?)\s*(-?)\}\}/g;
const MOST_ACTIONS = 20_000;
const DEEPEST = 64;

/**
 * The pieces of a Go template.
 * @throws Error where blocks do not end, or are nested without end.
 * @see https://pkg.go.dev/text/template
 */
export function parseTemplate(text: string): readonly Piece[] {
  const tokens = tokensOf(text);
  let position = 0;
  const list = (depth: number): { pieces: Piece[]; end: string } => {
    if (depth > DEEPEST) throw new Error('blocks are nested too deep');
    const pieces: Piece[] = [];
    while (position < tokens.length) {
      const token = tokens[position++]!;
      if (token.kind === 'text') {
        pieces.push(token);
        continue;
      }
      const [, word = '', code = ''] = /^(\w+)?\s*(.*)$/s.exec(token.code) ?? [];
      if (word === 'end' || word === 'else') return { pieces, end: token.code };
      if (/^(?:if|with|range|define|block)$/.test(word)) {
        pieces.push(block(word as 'if', code, depth));
      } else if (!token.code.startsWith('/*')) pieces.push(token);
    }
    return { pieces, end: '' };
  };
  const block = (word: 'if', code: string, depth: number): Piece => {
    const branches: { code: string | null; body: readonly Piece[] }[] = [];
    for (let condition: string | null = code; ; ) {
      const { pieces, end } = list(depth + 1);
      branches.push({ code: condition, body: pieces });
      if (!end.startsWith('else')) {
        if (end !== 'end') throw new Error(`${word} does not end`);
        return { kind: 'block', word, branches };
      }
      const [, next = null] = /^else\s+(?:if|with)\s+(.*)$/s.exec(end) ?? [];
      condition = next;
    }
  };
  const { pieces, end } = list(0);
  if (end !== '') throw new Error(`${end} ends nothing`);
  return pieces;
}

function tokensOf(
  text: string,
): readonly (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly code: string }
)[] {
  const tokens: ({ kind: 'text'; text: string } | { kind: 'action'; code: string })[] = [];
  let last = 0;
  let trims = false;
  let left = MOST_ACTIONS;
  const addText = (piece: string, trimsEnd: boolean): void => {
    const start = trims ? piece.trimStart() : piece;
    tokens.push({ kind: 'text', text: trimsEnd ? start.trimEnd() : start });
  };
  for (const match of text.matchAll(ACTION)) {
    if (left-- === 0) throw new Error('has too many actions');
    const [whole, before, code = '', after] = match;
    addText(text.slice(last, match.index), before === '-');
    tokens.push({ kind: 'action', code });
    trims = after === '-';
    last = match.index + whole.length;
  }
  addText(text.slice(last), false);
  return tokens;
}
