import { posix } from 'node:path';
import type { Candidate } from '../choose-workloads.js';
import { distanceFromProduction } from '../environments.js';
import type { ListedFile } from '../files/list-files.js';
import type { ManagedStore, Unreadable } from '../infrastructure.js';
import { type Block, loadHcl } from './hcl.js';
import { type Resource, resourcesOf } from './module.js';
import { workloadOf } from './services.js';
import { storeOf } from './stores.js';

export interface ReadTerraform {
  readonly candidates: readonly Candidate[];
  readonly stores: readonly ManagedStore[];
  readonly unreadable: readonly Unreadable[];
}

/** What the Terraform among files makes. Of several environments the one nearest to production counts. */
export async function readTerraform(files: readonly ListedFile[]): Promise<ReadTerraform> {
  const sources = files.filter(({ file }) => file.endsWith('.tf'));
  const unreadable: Unreadable[] = [];
  if (sources.length === 0) return { candidates: [], stores: [], unreadable };
  const read = await loadHcl();
  const folders = new Map<string, { file: string; block: Block }[]>();
  for (const { file, text } of sources) {
    const { blocks, brokenLine } = read(text);
    if (brokenLine !== undefined) {
      unreadable.push({ file, reason: `is no HCL that can be read: line ${brokenLine}` });
    }
    const folder = posix.dirname(file);
    const all = folders.get(folder) ?? [];
    folders.set(folder, all);
    for (const block of blocks) all.push({ file, block });
  }
  const made = rootsOf(folders)
    .map((folder) => ({
      folder,
      distance: distanceFromProduction(`${folder}/x`),
      resources: resourcesOf(folder, folders, (file, source) =>
        unreadable.push({
          file,
          reason: `has the module ${source}, which leads back to it: not followed`,
        }),
      ),
    }))
    .filter(({ resources }) => resources.some((one) => isOfInterest(one, resources)))
    .sort((a, b) => a.distance - b.distance || (a.folder < b.folder ? -1 : 1));
  const least = made[0]?.distance;
  const chosen = made.filter(({ distance }) => distance === least);
  for (const { folder } of made.filter((one) => !chosen.includes(one))) {
    const reason = `is another environment than ${chosen[0]!.folder}, which counts`;
    unreadable.push({ file: folder, reason });
  }
  const resources = chosen.flatMap((one) => one.resources);
  return {
    candidates: resources.flatMap((one) => {
      const workload = workloadOf(one);
      return workload ? [{ workload, file: one.file, order: 3 }] : [];
    }),
    stores: distinct(resources.flatMap((one) => storeOf(one, resources) ?? [])),
    unreadable,
  };
}

const isOfInterest = (one: Resource, all: readonly Resource[]): boolean =>
  storeOf(one, all) !== null || workloadOf(one) !== null;

/** Folders that no other takes for a module; all of them where each does. */
function rootsOf(
  folders: ReadonlyMap<string, readonly { readonly block: Block }[]>,
): readonly string[] {
  const modules = new Set<string>();
  for (const [folder, blocks] of folders) {
    for (const { block } of blocks) {
      const source = block.type === 'module' ? block.attributes.get('source') : undefined;
      if (source?.kind === 'value') modules.add(posix.join(folder, String(source.value)));
    }
  }
  const roots = [...folders.keys()].filter((folder) => !modules.has(folder));
  return roots.length > 0 ? roots : [...folders.keys()];
}

/** A dead-letter queue and its queue may share a name; a store is known by it once. */
const distinct = (stores: readonly ManagedStore[]): readonly ManagedStore[] => [
  ...new Map(stores.map((store) => [`${store.product} ${store.name}`, store])).values(),
];
