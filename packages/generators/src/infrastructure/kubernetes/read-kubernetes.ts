import type { Candidate } from '../choose-workloads.js';
import { isAside } from '../environments.js';
import type { ListedFile } from '../files/list-files.js';
import type { ManagedStore, Unreadable } from '../infrastructure.js';
import { isKustomization, readKustomizations } from './kustomize.js';
import { type Manifest, manifestsIn } from './manifest.js';
import type { ManifestSet } from './manifest-set.js';
import { readWorkloads } from './read-workloads.js';
import { heldValues } from './variables.js';

export interface ReadKubernetes {
  readonly candidates: readonly Candidate[];
  readonly stores: readonly ManagedStore[];
  readonly unreadable: readonly Unreadable[];
}

const MANIFEST_FILE = /\.(?:ya?ml|json)$/;
const NO_MANIFESTS = /(?:^|\/)(?:package|project|nx|lerna|turbo|tsconfig[^/]*)\.json$/;

/** What runs by the manifests among files: raw ones, those of kustomizations, and charts. */
export function readKubernetes(files: readonly ListedFile[]): ReadKubernetes {
  const unreadable: Unreadable[] = [];
  const byFile = new Map<string, readonly Manifest[]>();
  for (const { file, text } of files) {
    if (!MANIFEST_FILE.test(file) || NO_MANIFESTS.test(file) || isKustomization(file)) continue;
    if (text.includes('{{')) continue;
    const read = manifestsIn(file, text);
    byFile.set(file, read.manifests);
    if (read.problem !== undefined) unreadable.push({ file, reason: read.problem });
  }
  const kustomizations = readKustomizations(files, (file) => byFile.get(file) ?? []);
  const plain = [...byFile]
    .filter(([file]) => !kustomizations.taken.has(file))
    .flatMap(([, manifests]) => manifests);
  const held = heldValues({ manifests: [...byFile.values()].flat() });
  return {
    candidates: [
      ...kustomizations.built.flatMap(({ file, manifests }) =>
        candidatesOf({ manifests }, [heldValues({ manifests }), held], 0, file),
      ),
      ...candidatesOf(withoutAside(plain), [held], 1),
    ],
    stores: [],
    unreadable: [...unreadable, ...kustomizations.unreadable],
  };
}

/** Examples are read only where there is nothing else. */
function withoutAside(manifests: readonly Manifest[]): ManifestSet {
  const real = manifests.filter(({ file }) => !isAside(file));
  return { manifests: real.length > 0 ? real : manifests };
}

function candidatesOf(
  set: ManifestSet,
  held: readonly ReturnType<typeof heldValues>[],
  order: number,
  file?: string,
): readonly Candidate[] {
  return readWorkloads(set, held)
    .filter(({ images }) => images.length > 0)
    .map((workload) => ({ workload, file: file ?? workload.place.file, order }));
}
