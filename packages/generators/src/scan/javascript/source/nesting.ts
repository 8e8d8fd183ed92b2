import { Depth } from './depth.js';

/**
 * The parser is native and recurses: where its stack ends the whole process ends, and no handler hears of it. So depth
 * is judged on the text beforehand. On 8 MB of stack the parser was seen to survive 3,100 blocks inside one another
 * and 4,100 type arguments, but 22,000 operands of `**` in a row and 65,000 of `&&`.
 */
const MAX_DEPTH = 1_000;

/** A text that short, with no more than `MAX_DEPTH` of these signs, is not deep: and most are of that kind. */
const SHORT = 12 * MAX_DEPTH;
const SIGN = /[([{<=?:]/g;

/** A sign that is part of a longer one, or of an attribute, does not nest as it does alone. */
const TOKEN =
  /[\w$]+(?:=(?=["'{]))?|"[^"\\\n]*"|'[^'\\\n]*'|<\w+|<\/|\/>|[=!]==?|[=<>]=|=>|\?[?.]|[^\w$\s]|\n/g;

/**
 * Whether the text may nest deeper than can be parsed. The judgement has a wide margin, and it knows so little of
 * syntax that a statement of a thousand assignments is deep to it.
 */
export function isTooDeep(text: string): boolean {
  if (text.length <= SHORT && (text.match(SIGN) ?? []).length <= MAX_DEPTH) return false;
  const depth = new Depth();
  for (const [token] of text.matchAll(TOKEN)) {
    depth.add(token);
    if (depth.total > MAX_DEPTH) return true;
  }
  return false;
}
