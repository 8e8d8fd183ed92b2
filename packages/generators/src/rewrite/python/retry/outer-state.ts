import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import { calledName } from '../source/arguments.js';
import { rootName } from '../source/dotted-name.js';
import type { PythonFile } from '../source/python-file.js';
import { runningIn } from '../source/walk.js';
import { boundNames } from '../../../scan/python/names/bound-names.js';
import type { Unit } from '../units/unit.js';

/** Members by which lists, sets, dicts and queues are changed. */
const CHANGES = new Set([
  ...['append', 'appendleft', 'extend', 'insert', 'add', 'update', 'setdefault', 'put', 'push'],
  ...['pop', 'popleft', 'popitem', 'remove', 'discard', 'clear', 'put_nowait', 'get_nowait'],
]);
const LOOPS = new Set(['for_statement', 'while_statement']);

/**
 * The first thing that a repeated function would do twice to what is not its own, as a clause; what it does only after
 * its `last` call is not repeated for that call's sake.
 */
export function changedOuterState(
  unit: Unit,
  last: SyntaxNode,
  calls: ReadonlySet<SyntaxNode>,
  file: PythonFile,
): string | undefined {
  const own = ownNames(unit, file);
  const until = endOfLoop(last, unit, file);
  for (const node of runningIn(unit.body)) {
    if (node.start >= until) continue;
    for (const changed of changedBy(node, calls, file)) {
      const root = rootName(changed, file);
      const isName = changed.kind === 'identifier' && node.kind !== 'call';
      if (root === '' || own.has(root) || (isName && !own.outer.has(root))) continue;
      if (isInitialization(node, changed, file)) continue;
      return `changes \`${file.textOf(changed)}\` on line ${file.lineOf(node)}, which is not its own, and would do so again`;
    }
  }
  return undefined;
}

/** What is changed, not made: `a.b` of `a.b += 1`, `a` of `a.append(1)`. */
function changedBy(
  node: SyntaxNode,
  calls: ReadonlySet<SyntaxNode>,
  file: PythonFile,
): readonly SyntaxNode[] {
  const [first] = node.children;
  if (!first) return [];
  switch (node.kind) {
    case 'assignment':
    case 'augmented_assignment':
      return node.children.length > 1 ? targetsOf(first) : [];
    case 'delete_statement':
      return targetsOf(first).filter(({ kind }) => kind !== 'identifier');
    case 'call': {
      if (calls.has(node)) return [];
      const receiver = first.kind === 'attribute' ? first.children[0] : undefined;
      if (receiver && CHANGES.has(calledName(node, file))) return [receiver];
      const [given] = node.children[1]?.children ?? [];
      return first.kind === 'identifier' && file.nameOf(first) === 'next' && given ? [given] : [];
    }
    default:
      return [];
  }
}

function targetsOf(target: SyntaxNode): readonly SyntaxNode[] {
  switch (target.kind) {
    case 'identifier':
    case 'attribute':
    case 'subscript':
      return [target];
    default:
      return target.children.flatMap(targetsOf);
  }
}

/** The names of what the function makes for itself, and those that it declares to be of outside. */
class OwnNames {
  constructor(
    private readonly names: ReadonlySet<string>,
    readonly outer: ReadonlySet<string>,
  ) {}

  has(name: string): boolean {
    return this.names.has(name);
  }
}

function ownNames(unit: Unit, file: PythonFile): OwnNames {
  const { bound, global, nonlocal } = boundNames(unit.body.children, file.source);
  const outer = new Set([...global, ...nonlocal]);
  const own = new Set([...bound].filter((name) => !outer.has(name)));
  for (const node of runningIn(unit.body)) {
    const [target, value] = [node.children[0], node.children.at(-1)];
    if (node.kind !== 'assignment' || target?.kind !== 'identifier' || !value) continue;
    // Another name of something that is not its own.
    const isAlias = ['identifier', 'attribute', 'subscript'].includes(value.kind);
    if (isAlias && !own.has(rootName(value, file))) own.delete(file.nameOf(target));
  }
  for (const { name } of unit.parameters) own.delete(name);
  return new OwnNames(own, outer);
}

/** A loop around the last call repeats what comes after it, too. */
function endOfLoop(call: SyntaxNode, unit: Unit, file: PythonFile): number {
  let end = call.end;
  for (const { outer } of file.around(call)) {
    if (outer === unit.definition) break;
    if (LOOPS.has(outer.kind)) end = outer.end;
  }
  return end;
}

/** `if self._token is None: self._token = …` */
function isInitialization(node: SyntaxNode, changed: SyntaxNode, file: PythonFile): boolean {
  if (node.kind !== 'assignment') return false;
  const target = file.textOf(changed);
  for (const { outer } of file.around(node)) {
    if (outer.kind === 'function_definition') return false;
    const [condition] = outer.children;
    if (outer.kind === 'if_statement' && condition && file.textOf(condition).includes(target)) {
      return true;
    }
  }
  return false;
}
