/**
 * The grammar takes `type(self).x = y` and `type[k] = v` for a type alias, whose name would have to follow `type` at
 * once. Another name of the same length in its place keeps every offset; names are read from the text as it was.
 */
export function withoutFalseAliases(text: string): string {
  return text.replace(/\btype(?=[ \t\f]*[([])/g, 'typE');
}
