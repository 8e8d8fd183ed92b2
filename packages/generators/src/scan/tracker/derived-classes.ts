import type { ClassSummary, ModuleSummary } from '../summary/index.js';
import { basesOf } from './bases.js';
import type { Meaning, ProjectClass } from './meaning.js';
import type { Tracker } from './tracker.js';

/** The classes of a project that extend one of its own, by that; and where that is. */
export type DerivedClasses = ReadonlyMap<ClassSummary, Derived>;

interface Derived {
  readonly module: ModuleSummary;
  readonly classes: readonly ProjectClass[];
}

/** A base that more classes extend is one of a framework of the project's own: what they have differs. */
const MOST_CLASSES = 8;
const DEEPEST = 3;

/** Of the classes in `modules`, and of those that they extend. */
export function derivedIn(tracker: Tracker, modules: Iterable<ModuleSummary>): DerivedClasses {
  const found = new Map<ClassSummary, Derived>();
  const seen = new Set(modules);
  // What is added to a set while it is gone through is gone through, too.
  for (const module of seen) {
    for (const id of module.classes.keys()) {
      for (const base of basesOf(tracker, module, id)) {
        if (base.kind !== 'class') continue;
        seen.add(base.module);
        const summary = base.module.classes[base.id]!;
        const before = found.get(summary)?.classes ?? [];
        found.set(summary, { module: base.module, classes: [...before, { module, id }] });
      }
    }
  }
  return found;
}

/**
 * What those that extend a class say that something is, which it lacks itself: `self.client` in a base class or a mixin.
 * Where they differ, each is a guess.
 * @param ask what one of them says.
 */
export function ofDerived(
  { program }: Tracker,
  of: ProjectClass,
  ask: (one: ProjectClass) => readonly Meaning[],
): readonly Meaning[] {
  const classes = allDerived(program.derived, of);
  if (classes.length === 0 || classes.length > MOST_CLASSES) return [];
  const told = classes.map(ask).filter((one) => one.length > 0);
  const isOne = told.length === 1;
  return told.flat().flatMap((meaning): readonly Meaning[] => {
    if (meaning.kind !== 'client') return isOne ? [meaning] : [];
    return [
      { ...meaning, confidence: isOne && meaning.confidence !== 'guess' ? 'typed' : 'guess' },
    ];
  });
}

function allDerived(
  derived: DerivedClasses | undefined,
  { module, id }: ProjectClass,
  depth = 0,
): readonly ProjectClass[] {
  const own = derived?.get(module.classes[id]!)?.classes ?? [];
  if (depth > DEEPEST) return own;
  return own.flatMap((one) => [one, ...allDerived(derived, one, depth + 1)]);
}
