import { fromItsEnd, LEFT_OUT, LONGEST_CALLEE } from '../../long-callee.js';
import type { SyntaxNode } from '../syntax/syntax-node.js';

/** Indentation and comments take room too. */
const REACH = 8 * LONGEST_CALLEE;

/** Strings are kept whole; comments, line continuations and white space are what is taken out. */
const TOKENS =
  /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*'|(?:#[^\r\n]*|\\(?=[\r\n])|\s)+/g;

/**
 * The callee as in the source, without white space but between words, and without comments. Where that is too long, what
 * its calls are given is left out: `session.query(…).all`.
 */
export function calleeText(text: string, callee: SyntaxNode): string {
  const told = textOf(text, callee);
  return told !== undefined && told.length <= LONGEST_CALLEE
    ? told
    : fromItsEnd(piecesOf(text, callee));
}

function textOf(text: string, { start, end }: SyntaxNode): string | undefined {
  if (end - start > REACH) return undefined;
  const source = text.slice(start, end);
  if (!/[\s#]/.test(source)) return source;
  return source.replace(TOKENS, (token, at: number) => {
    if (/^["']/.test(token)) return token;
    return isWord(source[at - 1]) && isWord(source[at + token.length]) ? ' ' : '';
  });
}

function* piecesOf(text: string, callee: SyntaxNode): Generator<string> {
  for (let node = callee; ; ) {
    const [first, second] = node.children;
    if (node.kind === 'attribute' && first && second) {
      yield `.${textOf(text, second) ?? LEFT_OUT}`;
      node = first;
    } else if (node.kind === 'call' && first && second) {
      yield second.children.length > 0 ? `(${LEFT_OUT})` : '()';
      node = first;
    } else if (node.kind === 'parenthesized_expression' && first) node = first;
    else {
      const told = textOf(text, node);
      yield told !== undefined && told.length <= LONGEST_CALLEE / 2 ? told : LEFT_OUT;
      return;
    }
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}
