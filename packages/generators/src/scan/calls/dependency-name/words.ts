/** `paymentApiURL`, `PAYMENT_API_URL` and `payment-api.url` as words in lower case: `['payment', 'api', 'url']`. */
export const words = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);

/** `names` without what `last` and `first` hold at its end and its beginning. */
export function stripped(
  names: readonly string[],
  first: ReadonlySet<string>,
  last: ReadonlySet<string>,
): readonly string[] {
  let [from, to] = [0, names.length];
  while (to > from && last.has(names[to - 1]!)) to--;
  while (from < to && first.has(names[from]!)) from++;
  return names.slice(from, to);
}
