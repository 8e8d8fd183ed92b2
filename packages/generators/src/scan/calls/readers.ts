/** Functions of Python that read all that they are given. */
export const READERS: ReadonlySet<string> = new Set([
  'list',
  'tuple',
  'set',
  'frozenset',
  'dict',
  'sorted',
  'next',
  'len',
  'bool',
  'sum',
  'min',
  'max',
  'any',
  'all',
]);
