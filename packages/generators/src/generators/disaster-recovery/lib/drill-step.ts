import { getProjects, joinPathFragments, type Tree } from '@nx/devkit';
import type { DatastorePlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import type { DatastoreEngine } from '../../../advisers/recovery-planner/recovery-facts.js';

const REHEARSED: ReadonlySet<DatastoreEngine> = new Set(['postgres', 'mariadb', 'redis']);

/**
 * The command that rehearses the disaster itself; none where no engine can be rehearsed, or the workspace has no project.
 * A project has the target once `init` has set it up.
 */
export function drillStep(tree: Tree, backedUp: readonly DatastorePlan[]): readonly string[] {
  if (!backedUp.some(({ facts }) => REHEARSED.has(facts.engine))) return [];
  const users = new Set(backedUp.flatMap(({ facts }) => facts.usedBy));
  const rank = (name: string, type: string | undefined): number =>
    users.has(name) || users.has(name.split('/').at(-1)!) ? 0 : type === 'application' ? 1 : 2;
  const projects = [...getProjects(tree)].sort(
    ([a, one], [b, other]) =>
      rank(a, one.projectType) - rank(b, other.projectType) || (a < b ? -1 : 1),
  );
  const ready = projects.find(([, { root }]) =>
    tree.exists(joinPathFragments(root, 'config/reliability.yml')),
  );
  const [name] = ready ?? projects[0] ?? [];
  if (name === undefined) return [];
  const drill = `nx run ${name}:reliability-drill kills a copy under load, and measures how soon it is back and what is lost`;
  return [ready ? drill : `nx g @reliability/generators:init --project=${name}: then ${drill}`];
}
