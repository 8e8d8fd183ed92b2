import { checkOptions, type Checks, listOf, otherwise, text } from '../../checks/check.js';
import { renderTemplate } from '../../render/render-template.js';

/** What a kustomization is made of. */
export interface KustomizationOptions {
  /** Files of manifests, relative to the kustomization. */
  readonly resources: readonly string[];
  /** Files of patches, relative to the kustomization. Default none. */
  readonly patches?: readonly string[] | undefined;
}

/** A path that a kustomization may name. */
export const relativeFile = text(
  'a relative path without spaces or line breaks',
  /^(?!\/)[^\s\u0000-\u001f\u007f]+$/, // eslint-disable-line no-control-regex
  1_000,
);

const CHECKS = {
  resources: listOf(relativeFile, 1),
  patches: otherwise(listOf(relativeFile), []),
} satisfies Checks<KustomizationOptions>;

/**
 * A kustomization, so that `kubectl apply -k` applies manifests together.
 * @throws ManifestOptionError
 */
export function renderKustomization(options: KustomizationOptions): string {
  const { resources, patches } = checkOptions(options, CHECKS);
  return renderTemplate('workload/kustomization', {
    resources,
    patches: patches.length > 0 ? patches.map((path) => ({ path })) : undefined,
  });
}
