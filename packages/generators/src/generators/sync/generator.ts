import { getProjects, joinPathFragments, type Tree } from '@nx/devkit';
import { workspaceFacts } from '../../scan/workspace-facts.js';
import type { Project } from '../../shared/project/application.js';
import { knownVariables } from './lib/known-variables.js';
import { syncManifests } from './lib/sync-manifests.js';
import { syncPolicies } from './lib/sync-policies.js';
import { syncProbes } from './lib/sync-probes.js';

/** What Nx asks of a sync generator; its own type is not among what it gives to plugins. */
export interface SyncGeneratorResult {
  readonly outOfSyncMessage?: string;
  readonly outOfSyncDetails?: string[];
}

/**
 * Keeps the configuration of each project with config/reliability.yml in step with its source, for `nx sync` and
 * `nx sync:check`: each guard has its entry, what the project no longer depends on is no longer probed, and the patches of
 * its manifests have the numbers that follow from its checks.
 */
export function syncGenerator(tree: Tree): SyncGeneratorResult {
  const all: readonly Project[] = [...getProjects(tree)].map(([name, { root }]) => ({
    name,
    root,
  }));
  const projects = all.filter(({ root }) =>
    tree.exists(joinPathFragments(root, 'config/reliability.yml')),
  );
  if (projects.length === 0) return {};
  const { facts } = workspaceFacts({ root: tree.root, projects: all });
  const isKnown = knownVariables(tree);
  const details = projects.flatMap((project) => [
    ...syncPolicies(tree, project, facts),
    ...syncProbes(tree, project, isKnown),
    ...syncManifests(tree, project),
  ]);
  if (details.length === 0) return {};
  return {
    outOfSyncMessage: 'The configuration of reliability is not in step with the source.',
    outOfSyncDetails: details,
  };
}

export default syncGenerator;
