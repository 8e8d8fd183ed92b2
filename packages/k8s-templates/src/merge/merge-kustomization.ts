import { posix } from 'node:path';
import { type Addition, withAdditions } from './additions.js';
import { type MergeOutcome, unchanged } from './outcome.js';
import { readYaml } from './read-yaml.js';
import { at } from './workload-objects.js';

/**
 * A kustomization with patches that it does not list yet; comments, order and layout stay.
 * @param patches Files, relative to the kustomization, such as `readiness-probe.yml`.
 */
export function mergeKustomization(text: string, patches: readonly string[]): MergeOutcome {
  const documents = readYaml(text);
  if (typeof documents === 'string') return unchanged(text, documents);
  const [kustomization] = documents;
  const isOne = documents.length === 1 && typeof kustomization === 'object';
  if (!isOne || kustomization === null || Array.isArray(kustomization)) {
    return unchanged(text, 'it is no kustomization');
  }
  const listed = patchFiles(kustomization);
  const missing = patches.filter((file) => !listed.includes(posix.normalize(file)));
  const additions = missing.map(
    (path): Addition => ({
      document: 0,
      path: [],
      key: 'patches',
      value: { path },
      item: true,
    }),
  );
  const edited = withAdditions(text, additions);
  return edited === undefined
    ? unchanged(text, `its patches cannot be added to: list ${missing.join(', ')} by hand`)
    : { text: edited, added: missing, kept: [], problems: [] };
}

/** The files that a kustomization patches with, also under the names that were used before. */
export function patchFiles(kustomization: unknown): readonly string[] {
  return ['patches', 'patchesStrategicMerge', 'patchesJson6902']
    .map((key) => at(kustomization, key))
    .flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
    .map((entry) => (typeof entry === 'string' ? entry : at(entry, 'path')))
    .filter((path) => typeof path === 'string')
    .map((path) => posix.normalize(path));
}
