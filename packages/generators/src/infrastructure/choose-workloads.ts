import { distanceFromProduction, distanceOf, isAside } from './environments.js';
import type { Workload } from './infrastructure.js';

/** A workload, and how much what describes it counts. */
export interface Candidate {
  readonly workload: Workload;
  /** Where it is told, for what is made of several files. */
  readonly file: string;
  /** Among what is equally near to production the least counts. */
  readonly order: number;
}

/**
 * One description for each thing that runs: of several the one nearest to production. What is described only among
 * examples is left out where anything is described elsewhere.
 */
export function chooseWorkloads(candidates: readonly Candidate[]): readonly Workload[] {
  const real = candidates.filter(({ file }) => !isAside(file));
  const ranked = (real.length > 0 ? real : candidates)
    .map((one) => ({ ...one, distance: distanceFromProduction(one.file) }))
    .sort((a, b) => a.distance - b.distance || a.order - b.order || (a.file < b.file ? -1 : 1));
  const chosen: Workload[] = [];
  const byName = new Map<string, Workload[]>();
  for (const { workload } of ranked) {
    const same = byName.get(keyOf(workload)) ?? [];
    if (same.some((other) => isSame(other, workload))) continue;
    byName.set(keyOf(workload), [...same, workload]);
    chosen.push(workload);
  }
  return chosen;
}

const platformOf = ({ form }: Workload): string =>
  form.startsWith('compose') ? 'compose' : 'cluster';
const keyOf = (workload: Workload): string =>
  `${platformOf(workload)} ${workload.name.toLowerCase()}`;

/** Namespaces tell things apart, unless they are called after environments. */
function isSame(a: Workload, b: Workload): boolean {
  if (a.namespace === null || b.namespace === null || a.namespace === b.namespace) return true;
  return [a.namespace, b.namespace].some((one) => distanceOf(one) !== 3);
}
