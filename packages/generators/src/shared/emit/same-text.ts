/** All that a formatter may change without changing what a file means, and the end of a relative import. */
const LAYOUT = /\.js(?=['"])|[\s;,'"()]+/g;

/**
 * Whether two sources differ in layout only, as after `prettier --write` or `black`. It errs towards "same", which
 * harms nobody: what counts as the same is left as it is.
 */
export function sameButForLayout(left: string, right: string): boolean {
  return left === right || left.replace(LAYOUT, '') === right.replace(LAYOUT, '');
}
