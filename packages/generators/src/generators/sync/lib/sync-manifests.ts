import { joinPathFragments, type Tree } from '@nx/devkit';
import { healthOf } from '../../health-checks/manifests/health-of.js';
import { writePatches } from '../../health-checks/manifests/write-patches.js';
import type { Project } from '../../../shared/project/application.js';

const READINESS = 'kubernetes/readiness-probe.yml';

/**
 * Gives the patches of a project's probes the numbers that follow from its checks as they are now, so that no probe gives
 * up before the check behind it. What a person has made of a patch stays, and so does a workload of theirs; a patch that
 * they have taken away stays away.
 * @returns A line for each patch that did not fit.
 */
export function syncManifests(tree: Tree, project: Project): readonly string[] {
  const config = tree.read(joinPathFragments(project.root, 'config/health-checks.yml'), 'utf-8');
  const patch = tree.read(joinPathFragments(project.root, READINESS), 'utf-8');
  if (config === null || patch === null) return [];
  const own = healthOf(config, undefined);
  const port = Number(/^\s*port: (\d{1,5})$/m.exec(patch)?.[1] ?? own.health.port ?? 0);
  const asked = healthOf(config, port === 0 ? undefined : port);
  const isThere = new Set(tree.children(joinPathFragments(project.root, 'kubernetes')));
  const files = writePatches(tree, project, asked, [own, asked]);
  return files.flatMap(({ path, action }) => {
    if (!isThere.has(path.slice(path.lastIndexOf('/') + 1))) tree.delete(path);
    else if (action === 'merged') {
      return [`${project.name}: ${path} does not fit the checks in config/health-checks.yml`];
    }
    return [];
  });
}
