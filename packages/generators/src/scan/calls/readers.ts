import type { ModuleSummary, Value } from '../summary/index.js';

/** Whether a function of Python reads all that it is given, at once or as soon as what it gives is read. */
export const readsAll = (module: ModuleSummary, callee: Value): boolean =>
  callee.kind === 'global' ? READERS.has(callee.name) : isChain(module, callee);

/** `chain` of `itertools`, and its `from_iterable`. */
function isChain(module: ModuleSummary, value: Value): boolean {
  if (value.kind === 'binding') return isImport(module, value, 'chain');
  if (value.kind !== 'member') return false;
  const { object, name } = value;
  return name === 'from_iterable'
    ? isChain(module, object)
    : name === 'chain' && isImport(module, object, '*');
}

const isImport = ({ bindings }: ModuleSummary, value: Value, name: string): boolean =>
  value.kind === 'binding' &&
  bindings[value.id]!.values.some(
    (one) => one.kind === 'import' && one.module === 'itertools' && one.name === name,
  );

const READERS: ReadonlySet<string> = new Set([
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
  'enumerate',
  'iter',
  'reversed',
  'zip',
]);
