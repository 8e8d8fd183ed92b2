import { Token } from './token.js';

const EQUALS = '='.charCodeAt(0);
const LESS = '<'.charCodeAt(0);
const GREATER = '>'.charCodeAt(0);

type Pair = readonly [one: number, other: number];

/** Of one character, whatever follows. */
const SINGLE = byCode({ ',': Token.comma, ';': Token.semicolon, '~': Token.tilde });
/** Where `=` follows, an assignment. */
const BINARY = byCode({
  '+': Token.plus,
  '-': Token.minus,
  '%': Token.percent,
  '@': Token.at,
  '|': Token.bar,
  '&': Token.ampersand,
  '^': Token.caret,
});
/** Where `=` follows, another of two characters. */
const COMPARING = byCode<Pair>({
  '<': [Token.less, Token.lessEqual],
  '>': [Token.greater, Token.greaterEqual],
  '=': [Token.assign, Token.equal],
  ':': [Token.colon, Token.walrus],
});
/** Once and twice; where `=` follows, either is an assignment. */
const DOUBLED = byCode<Pair>({
  '*': [Token.star, Token.doubleStar],
  '/': [Token.slash, Token.doubleSlash],
});
/** Of more than one character, which tell nothing by the first. */
const WORDS: readonly (readonly [text: string, kind: number])[] = [
  ['...', Token.ellipsis],
  ['.', Token.dot],
  ['->', Token.arrow],
  ['!=', Token.notEqual],
  ['<>', Token.notEqual],
];

/** An operator's kind and how many characters it has, in one number. */
export type Operator = number;

const SHIFT = 8;
const operator = (kind: number, length: number): Operator => kind | (length << SHIFT);
export const kindOf = (one: Operator): number => one & ((1 << SHIFT) - 1);
export const lengthOf = (one: Operator): number => one >> SHIFT;

/** The longest operator that stands there, brackets not counted; undefined where none does. */
export function operatorAt(text: string, at: number): Operator | undefined {
  const code = text.charCodeAt(at);
  const single = SINGLE.get(code);
  if (single !== undefined) return operator(single, 1);
  const word = WORDS.find(([one]) => text.startsWith(one, at));
  if (word) return operator(word[1], word[0].length);
  const next = text.charCodeAt(at + 1);
  const binary = BINARY.get(code);
  if (binary !== undefined) {
    return next === EQUALS ? operator(Token.augmented, 2) : operator(binary, 1);
  }
  const doubled = DOUBLED.get(code);
  if (doubled) {
    const [once, twice] = doubled;
    const length = next === code ? 2 : 1;
    const isAssigned = text.charCodeAt(at + length) === EQUALS;
    return isAssigned
      ? operator(Token.augmented, length + 1)
      : operator(length === 2 ? twice : once, length);
  }
  if (next === code && (code === LESS || code === GREATER)) {
    if (text.charCodeAt(at + 2) === EQUALS) return operator(Token.augmented, 3);
    return operator(code === LESS ? Token.shiftLeft : Token.shiftRight, 2);
  }
  const comparing = COMPARING.get(code);
  if (!comparing) return undefined;
  return next === EQUALS ? operator(comparing[1], 2) : operator(comparing[0], 1);
}

function byCode<T>(kinds: Readonly<Record<string, T>>): ReadonlyMap<number, T> {
  return new Map(Object.entries(kinds).map(([character, kind]) => [character.charCodeAt(0), kind]));
}
