import type { CallFact } from '../scan/calls/call-fact.js';
import { projectFinder, type WorkspaceProject } from './projects.js';

/** Whose calls the calls in a file are. */
export interface RunningProjects {
  /** Names of the applications that a call is made by: the one it stands in, or those that are built of its library. */
  readonly of: (fact: CallFact) => readonly string[];
  /** Applications that make calls. */
  readonly calling: ReadonlySet<string>;
}

/** What a person runs by hand is no part of a service. */
const BY_HAND =
  /(?:^|\/)(?:scripts?|tools?|seeds?|fixtures?|benchmarks?|examples?|playground|docs?)\//;

export function projectsThatRun(
  projects: readonly WorkspaceProject[],
  calls: readonly CallFact[],
): RunningProjects {
  const projectOf = projectFinder(projects);
  const users = usersOf(projects);
  const known = new Map<string, readonly string[]>();
  const of = ({ file }: CallFact): readonly string[] => {
    const found = known.get(file);
    if (found) return found;
    const project = BY_HAND.test(file) ? null : projectOf(file);
    const names =
      project === null
        ? []
        : project.isApplication
          ? [project.name]
          : (users.get(project.name) ?? []);
    known.set(file, names);
    return names;
  };
  return { of, calling: new Set(calls.flatMap(of)) };
}

/** By library, the applications that are built of it, through other libraries too. */
function usersOf(projects: readonly WorkspaceProject[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map(projects.map((project) => [project.name, project]));
  const users = new Map<string, string[]>();
  for (const application of projects) {
    if (!application.isApplication) continue;
    const seen = new Set<string>();
    const left = [...application.dependencies];
    for (let name = left.pop(); name !== undefined; name = left.pop()) {
      const library = byName.get(name);
      if (seen.has(name) || !library || library.isApplication) continue;
      seen.add(name);
      left.push(...library.dependencies);
      users.set(name, [...(users.get(name) ?? []), application.name]);
    }
  }
  return users;
}
