import type { WorkspaceProject } from '../graph/projects.js';
import type { ScanFacts } from '../scan/scan-facts.js';

/** The names of a project and of all that it is built of, however far down. */
export function builtOf(projects: readonly WorkspaceProject[], name: string): ReadonlySet<string> {
  const byName = new Map(projects.map((project) => [project.name, project]));
  const found = new Set([name]);
  // A set that grows while it is gone through is gone through to its new end.
  for (const one of found)
    for (const other of byName.get(one)?.dependencies ?? []) found.add(other);
  return found;
}

/** Facts without those of files that are passed by. */
export const within = (facts: ScanFacts, isIn: (file: string) => boolean): ScanFacts => ({
  ...facts,
  calls: facts.calls.filter(({ fact }) => isIn(fact.file)),
  internal: facts.internal.filter(({ file }) => isIn(file)),
  guards: facts.guards.filter(({ file }) => isIn(file)),
  lifecycle: facts.lifecycle.filter(({ file }) => isIn(file)),
});
