type Compare = (a: string, b: string) => number;

/** By code units, as isort has the names of one kind. */
export const compareNames: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const ignoringCase: Compare = (a, b) => compareNames(a.toLowerCase(), b.toLowerCase());

/** Constants, then classes, then the rest: isort's own order. */
const byKind: Compare = (a, b) => kindOf(a) - kindOf(b) || compareNames(a, b);

const kindOf = (name: string): number =>
  name === name.toUpperCase() ? 0 : /^_*[A-Z]/.test(name) ? 1 : 2;

/** Relative modules that are furthest away come first. */
const compareModules: Compare = (a, b) => dots(b) - dots(a) || compareNames(a, b);

const dots = (module: string): number => module.length - module.replace(/^\.+/, '').length;

/** Where a name belongs among others: before the one at this index; after all of them where they have no order. */
export const placeOfName = (name: string, others: readonly string[]): number =>
  place(name, others, [compareNames, byKind, ignoringCase]);

export const placeOfModule = (module: string, others: readonly string[]): number =>
  place(module, others, [compareModules]);

function place(one: string, others: readonly string[], orders: readonly Compare[]): number {
  const order = orders.find((compare) =>
    others.every((other, index) => index === 0 || compare(others[index - 1]!, other) <= 0),
  );
  const found = order ? others.findIndex((other) => order(one, other) < 0) : -1;
  return found < 0 ? others.length : found;
}
