import type { Tree } from '@nx/devkit';
import { kubernetesName, workspaceName } from './names.js';

/** A namespace, and where it comes from. */
export interface ChosenNamespace {
  readonly namespace: string;
  /** In words; absent where a person chose it. */
  readonly from?: string;
}

/** The namespace that was asked for, or the one that all of the workspace's manifests have, or the workspace's name. */
export function chooseNamespace(
  tree: Tree,
  project: string,
  asked: string | undefined,
  seen: readonly (string | undefined)[],
): ChosenNamespace {
  if (asked !== undefined) return { namespace: asked };
  const all = [...new Set(seen.filter((one) => one !== undefined))];
  if (all.length === 1) return { namespace: all[0]!, from: 'the manifests that are there' };
  const workspace = workspaceName(tree);
  return workspace === undefined
    ? { namespace: kubernetesName(project), from: 'the name of the project' }
    : { namespace: workspace, from: 'the name in package.json' };
}
