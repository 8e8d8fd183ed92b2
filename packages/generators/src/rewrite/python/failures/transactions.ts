import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import { rootName } from '../source/dotted-name.js';
import type { PythonFile } from '../source/python-file.js';
import { localsOf } from '../units/locals.js';
import type { Unit } from '../units/unit.js';

const OPENS = /transaction|begin|atomic|pipeline/i;

/** Whether a transaction that a call is part of begins and ends within the function, so that a guard stands around it. */
export function opensTransactionItself(call: SyntaxNode, unit: Unit, file: PythonFile): boolean {
  for (const { outer, inner } of file.around(call)) {
    if (outer === unit.definition) break;
    const [items] = outer.children;
    if (outer.kind === 'with_statement' && inner.kind === 'block' && items) {
      if (OPENS.test(file.textOf(items))) return true;
    }
  }
  return !isDecoratedTransaction(unit) && isMadeHere(call, unit, file);
}

const isDecoratedTransaction = ({ decorators }: Unit): boolean =>
  decorators.some(({ path }) => OPENS.test(path.join('.')));

/** `tx` of `tx = connection.begin()`, and no parameter. */
export function isMadeHere(call: SyntaxNode, unit: Unit, file: PythonFile): boolean {
  const root = rootName(call, file);
  return localsOf(unit, file).has(root) && !unit.parameters.some(({ name }) => name === root);
}
