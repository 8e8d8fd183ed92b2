import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import type { PythonFile } from '../source/python-file.js';
import type { Unit } from './unit.js';

/** The function that makes a call; or why there is none that could be decorated, as one clause. */
export function findUnit(
  call: SyntaxNode,
  file: PythonFile,
  units: ReadonlyMap<SyntaxNode, Unit>,
): Unit | string {
  for (const { outer, inner } of file.around(call)) {
    switch (outer.kind) {
      case 'lambda':
        if (inner.kind === 'lambda_parameters') break;
        return 'is made by a lambda, which cannot be decorated: give it a name with `def`';
      case 'generator_expression':
        if (isMadeLater(outer, inner, file)) {
          return 'is made by a generator expression: it fails where that is read';
        }
        break;
      case 'class_definition':
        if (inner.kind !== 'block') break;
        return 'is made by a class body, when that is defined: move it into a function';
      case 'function_definition': {
        // Defaults and annotations are evaluated by what is around.
        if (inner.kind !== 'block') break;
        const unit = units.get(outer);
        if (!unit) break;
        return isTypeOnly(outer, file) ? 'stands under `if TYPE_CHECKING:` and never runs' : unit;
      }
    }
  }
  return 'is made when the module is imported: move it into a function';
}

/** The first iterable of a generator expression is evaluated at once; what is handed to a call is read there. */
function isMadeLater(generator: SyntaxNode, inner: SyntaxNode, file: PythonFile): boolean {
  const clauses = generator.children.filter(({ kind }) => kind === 'for_in_clause');
  if (inner === clauses[0]) return false;
  const holder = file.parent(generator)?.kind;
  return holder !== 'argument_list' && holder !== 'call';
}

function isTypeOnly(definition: SyntaxNode, file: PythonFile): boolean {
  for (const { outer, inner } of file.around(definition)) {
    const [condition] = outer.children;
    if (outer.kind !== 'if_statement' || !condition || inner.kind !== 'block') continue;
    if (/^(?:\w+\.)?TYPE_CHECKING$/.test(file.textOf(condition))) return true;
  }
  return false;
}
