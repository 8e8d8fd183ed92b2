/**
 * A piece of SQL: a word in upper case (`SELECT`, a name), a quoted name, a value (number, string, placeholder), a
 * hole that is filled at run time, or one character of punctuation.
 */
export interface Token {
  readonly kind: 'word' | 'name' | 'value' | 'hole' | 'sign';
  readonly text: string;
}

const SPACE = /\s+|--[^\n]*(?:\n|$)/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /\d[\w.]*/y;
const PLACEHOLDER = /\$\d+|\?|%s|%\(\w+\)s|@\w+|:(?!:)\w+/y;
const QUOTED_NAME = /"(?:[^"]|"")*"|`[^`]*`|\[[A-Za-z_][\w ]*\]/y;
/** A backslash before a quote ends the string in one database, and does not in another. */
const STRING = /'(?:[^'\\]|''|\\[^'\\])*'/y;
const DOLLAR = /\$([A-Za-z_]\w*)?\$/y;

/**
 * The tokens of a text with holes, without comments. Undefined where databases would read it differently, or the
 * text ends inside a string or comment: then nothing is certain.
 */
export function sqlTokens(parts: readonly (string | undefined)[]): readonly Token[] | undefined {
  const HOLE = '\u0000';
  const text = parts.map((part) => part?.replaceAll(HOLE, ' ') ?? HOLE).join('');
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  while (at < text.length) {
    if (take(SPACE) !== undefined) continue;
    const two = text.slice(at, at + 2);
    if (two === '/*') {
      const end = endOfComment(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (text[at] === HOLE) {
      tokens.push({ kind: 'hole', text: '' });
      at++;
    } else if (text[at] === "'") {
      if (take(STRING) === undefined) return undefined;
      tokens.push({ kind: 'value', text: "''" });
    } else if (matches(DOLLAR, text, at)) {
      const tag = take(DOLLAR)!;
      const end = text.indexOf(tag, at);
      if (end < 0) return undefined;
      at = end + tag.length;
      tokens.push({ kind: 'value', text: "''" });
    } else {
      tokens.push(plainToken(take) ?? { kind: 'sign', text: text[at++]! });
    }
  }
  return tokens;
}

function plainToken(take: (pattern: RegExp) => string | undefined): Token | undefined {
  const name = take(QUOTED_NAME);
  if (name !== undefined) return { kind: 'name', text: name };
  const word = take(WORD);
  if (word !== undefined) return { kind: 'word', text: word.toUpperCase() };
  const value = take(NUMBER) ?? take(PLACEHOLDER);
  return value === undefined ? undefined : { kind: 'value', text: value };
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** MySQL runs what is in a comment that begins with an exclamation mark; PostgreSQL nests comments, MySQL does not. */
function endOfComment(text: string, start: number): number | undefined {
  const end = text.indexOf('*/', start + 2);
  if (end < 0 || text[start + 2] === '!') return undefined;
  return text.slice(start + 2, end).includes('/*') ? undefined : end + 2;
}
