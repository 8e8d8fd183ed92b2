import { posix } from 'node:path';
import { findWorkloads, type FoundKustomization } from '@reliability/k8s-templates';
import { distanceFromProduction } from '../../../infrastructure/environments.js';
import { at, listOf } from '../../../shared/plain-data.js';
import type { FoundWorkload } from './found-workloads.js';
import { type ManifestText, objectsOf, type WorkspaceObject } from './workspace-objects.js';

/** How the base reaches the workloads that are there. */
export interface KustomizeResources {
  /** Relative to the workspace: folders of kustomizations, and files that no kustomization has. */
  readonly resources: readonly string[];
  /** Kustomize reads files outside of the base only where it is told that it may. */
  readonly hasLooseFiles: boolean;
}

/** By folders, the outermost kustomization nearest to production; else the file, and those beside it. */
export function kustomizeResources(
  workloads: readonly FoundWorkload[],
  texts: readonly ManifestText[],
): KustomizeResources {
  const { kustomizations } = findWorkloads(texts);
  const folders = new Set<string>();
  const loose = new Set<string>();
  for (const { object } of workloads) {
    const folder = topOf(object.file, kustomizations);
    if (folder === undefined) loose.add(posix.dirname(object.file));
    else folders.add(folder);
  }
  const taken = new Set<string>();
  const files = texts
    .filter(({ path }) => loose.has(posix.dirname(path)))
    .flatMap((text) => {
      const objects = objectsOf(text);
      const keys = objects.map(keyOf);
      if (objects.length === 0 || objects.some(isPatch) || keys.some((key) => taken.has(key))) {
        return [];
      }
      for (const key of keys) taken.add(key);
      return [text.path];
    });
  return {
    resources: [...[...folders].sort(), ...files.sort()],
    hasLooseFiles: files.length > 0,
  };
}

function topOf(file: string, all: readonly FoundKustomization[]): string | undefined {
  const nearest = (found: readonly FoundKustomization[]): FoundKustomization | undefined =>
    [...found].sort((a, b) => distanceFromProduction(a.path) - distanceFromProduction(b.path))[0];
  let top = nearest(all.filter(({ resources }) => resources.includes(file)));
  const seen = new Set<string>();
  while (top && !seen.has(top.path)) {
    seen.add(top.path);
    const folder = posix.dirname(top.path);
    const above = nearest(all.filter(({ resources }) => resources.includes(folder)));
    // An overlay of a developer's machine is no way to what runs.
    if (!above || distanceFromProduction(above.path) > distanceFromProduction(top.path)) break;
    top = above;
  }
  return top && posix.dirname(top.path);
}

const keyOf = ({ kind, namespace, name }: WorkspaceObject): string =>
  `${kind} ${namespace ?? ''} ${name}`;

/** Without containers it is a patch; a kustomization is no object, and custom definitions are not for a region. */
function isPatch({ kind, data }: WorkspaceObject): boolean {
  if (kind === 'Kustomization' || kind === 'Component') return true;
  if (kind !== 'Deployment' && kind !== 'StatefulSet') return false;
  return listOf(at(data, 'spec', 'template', 'spec', 'containers')).length === 0;
}
