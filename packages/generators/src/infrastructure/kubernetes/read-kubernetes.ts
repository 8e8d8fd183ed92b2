import { isAside } from '../environments.js';
import type { Candidate } from '../choose-workloads.js';
import type { ListedFile } from '../files/list-files.js';
import type { ManagedStore, Unreadable } from '../infrastructure.js';
import { type Manifest, manifestsIn } from './manifest.js';
import { readWorkloads } from './read-workloads.js';
import { heldValues } from './variables.js';

export interface ReadKubernetes {
  readonly candidates: readonly Candidate[];
  readonly stores: readonly ManagedStore[];
  readonly unreadable: readonly Unreadable[];
}

const MANIFEST_FILE = /\.(?:ya?ml|json)$/;
const NO_MANIFESTS = /(?:^|\/)(?:package|project|nx|tsconfig[^/]*)\.json$/;

/** What runs by the manifests among files: raw ones, those of kustomizations, and charts. */
export function readKubernetes(files: readonly ListedFile[]): ReadKubernetes {
  const unreadable: Unreadable[] = [];
  const manifests: Manifest[] = [];
  for (const { file, text } of files) {
    if (!MANIFEST_FILE.test(file) || NO_MANIFESTS.test(file) || text.includes('{{')) continue;
    const read = manifestsIn(file, text);
    manifests.push(...read.manifests);
    if (read.problem !== undefined) unreadable.push({ file, reason: read.problem });
  }
  const real = manifests.filter(({ file }) => !isAside(file));
  const set = { manifests: real.length > 0 ? real : manifests };
  const held = heldValues(set);
  const candidates = readWorkloads(set, held)
    .filter(({ images }) => images.length > 0)
    .map((workload) => ({ workload, file: workload.place.file, order: 0 }));
  return { candidates, stores: [], unreadable };
}
