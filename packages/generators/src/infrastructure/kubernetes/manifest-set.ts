import type { Manifest } from './manifest.js';

/** Objects that are applied together: a kustomization with all that it is made of, a chart, or what lies about. */
export interface ManifestSet {
  readonly manifests: readonly Manifest[];
}

export const ofKind = (set: ManifestSet, ...kinds: readonly string[]): readonly Manifest[] =>
  set.manifests.filter(({ kind }) => kinds.includes(kind));
