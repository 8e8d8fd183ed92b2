import type { SyntaxNode } from '../../../scan/python/syntax/syntax-node.js';
import { dottedName } from '../source/dotted-name.js';
import type { PythonFile } from '../source/python-file.js';
import { nodesIn } from '../source/walk.js';
import type { Unit } from './unit.js';

/** Which functions of a file call which: by name, on `self` or `cls`, or on a class of the file. */
export class CallGraph {
  private readonly callees = new Map<Unit, ReadonlySet<Unit>>();

  constructor(
    private readonly file: PythonFile,
    private readonly units: ReadonlyMap<SyntaxNode, Unit>,
  ) {
    for (const unit of units.values()) this.callees.set(unit, this.calledBy(unit));
  }

  /** What runs, or may run, when `unit` does: itself first. */
  reachedFrom(unit: Unit): ReadonlySet<Unit> {
    const reached = new Set([unit]);
    for (const one of reached)
      for (const callee of this.callees.get(one) ?? []) reached.add(callee);
    return reached;
  }

  private calledBy(unit: Unit): ReadonlySet<Unit> {
    const called = new Set<Unit>();
    for (const node of nodesIn(unit.body, ({ kind }) => kind !== 'function_definition')) {
      // What is defined in it is taken to run with it.
      const inner = this.units.get(node);
      if (inner) called.add(inner);
      const [callee] = node.children;
      if (node.kind !== 'call' || !callee) continue;
      const named = this.unitAt(dottedName(callee, this.file), unit);
      if (named) called.add(named);
    }
    return called;
  }

  private unitAt(path: readonly string[], from: Unit): Unit | undefined {
    const [first, second] = path;
    if (first === undefined || path.length > 2) return undefined;
    const all = [...this.units.values()];
    if (second === undefined) {
      const seen = all.filter((unit) => unit.name === first && !unit.class);
      return seen.find(({ outer }) => outer && this.isAround(outer, from)) ?? seen.find(isTop);
    }
    const holder = first === 'self' || first === 'cls' ? classAround(from) : undefined;
    return all.find(
      (unit) =>
        unit.name === second &&
        unit.class &&
        (holder ? unit.class === holder : this.className(unit) === first),
    );
  }

  private isAround(outer: Unit, unit: Unit): boolean {
    return outer === unit || (unit.outer !== undefined && this.isAround(outer, unit.outer));
  }

  private className({ class: holder }: Unit): string {
    const [name] = holder?.children ?? [];
    return name ? this.file.nameOf(name) : '';
  }
}

const isTop = ({ outer }: Unit): boolean => !outer;

const classAround = (unit: Unit): SyntaxNode | undefined =>
  unit.class ?? (unit.outer && classAround(unit.outer));
