import type { PythonSyntaxError } from '../syntax-error.js';

/** The kinds of tokens, as numbers: what asks for one compares numbers. Keywords and operators have one each. */
export const Token = {
  end: 0,
  newline: 1,
  indent: 2,
  dedent: 3,
  name: 4,
  integer: 5,
  float: 6,
  /** A whole literal in which nothing is replaced. */
  string: 7,
  /** `f"`, up to what stands in it. */
  stringStart: 8,
  stringContent: 9,
  stringEnd: 10,
  /** `{` and `}` around what is put into a string. */
  replacementOpen: 11,
  replacementClose: 12,
  /** `!r` */
  conversion: 13,
  /** `:`, up to the `}` or `{` that ends it. */
  format: 14,

  false: 20,
  none: 21,
  true: 22,
  and: 23,
  as: 24,
  assert: 25,
  async: 26,
  await: 27,
  break: 28,
  class: 29,
  continue: 30,
  def: 31,
  del: 32,
  elif: 33,
  else: 34,
  except: 35,
  finally: 36,
  for: 37,
  from: 38,
  global: 39,
  if: 40,
  import: 41,
  in: 42,
  is: 43,
  lambda: 44,
  nonlocal: 45,
  not: 46,
  or: 47,
  pass: 48,
  raise: 49,
  return: 50,
  try: 51,
  while: 52,
  with: 53,
  yield: 54,

  open: 60,
  close: 61,
  openSquare: 62,
  closeSquare: 63,
  openCurly: 64,
  closeCurly: 65,
  comma: 66,
  colon: 67,
  dot: 68,
  semicolon: 69,
  assign: 70,
  arrow: 71,
  walrus: 72,
  ellipsis: 73,
  star: 74,
  doubleStar: 75,
  at: 76,
  plus: 77,
  minus: 78,
  tilde: 79,
  slash: 80,
  doubleSlash: 81,
  percent: 82,
  bar: 83,
  ampersand: 84,
  caret: 85,
  shiftLeft: 86,
  shiftRight: 87,
  less: 88,
  lessEqual: 89,
  equal: 90,
  notEqual: 91,
  greaterEqual: 92,
  greater: 93,
  /** `+=` and its like. */
  augmented: 94,
} as const;

/** One more than the largest. */
export const TOKENS = 95;

export const KEYWORDS: ReadonlyMap<string, number> = new Map<string, number>([
  ['False', Token.false],
  ['None', Token.none],
  ['True', Token.true],
  ...Object.entries(Token).filter(([, kind]) => kind >= Token.and && kind <= Token.yield),
]);

/** The tokens of a text, each by its place in three lists. */
export interface Tokens {
  readonly kinds: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Why there are no more of them than these. */
  readonly error?: PythonSyntaxError;
}
