import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import { argumentsOf, calledName } from '../source/arguments.js';
import { dottedName } from '../source/dotted-name.js';
import type { PythonFile } from '../source/python-file.js';
import { nodesIn } from '../source/walk.js';
import { localsOf } from '../units/locals.js';
import type { Unit } from '../units/unit.js';

/** They call what they are given once, and hand on its error. */
const RUNNERS = new Set([
  ...['to_thread', 'run_in_executor', 'run_in_threadpool', 'run_sync', 'submit', 'map', 'starmap'],
  ...['imap', 'imap_unordered', 'apply', 'apply_async', 'partial', 'filter', 'reduce', 'call'],
  ...['acall', 'run', 'sync_to_async', 'async_to_sync', 'start_soon', 'create_task', 'gather'],
  ...['Thread', 'Process', 'Timer', 'iter', 'print', 'staticmethod', 'classmethod', 'wraps'],
  ...[
    'lru_cache',
    'cache',
    'cached',
    'signature',
    'iscoroutinefunction',
    'getsource',
    'StructuredTool',
  ],
]);

export interface HandedOver {
  /** `add_done_callback` */
  readonly to: string;
  readonly line: number;
}

/** The functions of a file that are given to somebody by name: `Depends(load)`, `signal.connect(self.load)`. */
export function handedOver(
  file: PythonFile,
  units: ReadonlyMap<SyntaxNode, Unit>,
): (unit: Unit) => HandedOver | undefined {
  const byPath = new Map<string, { readonly node: SyntaxNode; readonly where: HandedOver }[]>();
  for (const call of nodesIn(file.root)) {
    if (call.kind !== 'call') continue;
    const to = calledName(call, file);
    if (RUNNERS.has(to)) continue;
    for (const { value } of argumentsOf(call, file)) {
      const path = dottedName(value, file).join('.');
      if (path === '') continue;
      const where = { to, line: file.lineOf(call) };
      byPath.set(path, [...(byPath.get(path) ?? []), { node: value, where }]);
    }
  }
  return (unit) => {
    const paths = unit.class ? [`self.${unit.name}`, `cls.${unit.name}`] : [unit.name];
    const uses = paths.flatMap((path) => byPath.get(path) ?? []);
    return uses.find(({ node }) => unit.class ?? !isHidden(unit, node, file, units))?.where;
  };
}

/** Whether the name means something else where it is used: a parameter, a variable. */
function isHidden(
  unit: Unit,
  use: SyntaxNode,
  file: PythonFile,
  units: ReadonlyMap<SyntaxNode, Unit>,
): boolean {
  for (const { outer } of file.around(use)) {
    const around = units.get(outer);
    if (!around) continue;
    if (around === unit.outer) return false;
    const isParameter = around.parameters.some(({ name }) => name === unit.name);
    if (isParameter || localsOf(around, file).has(unit.name)) return true;
  }
  return unit.outer !== undefined;
}
