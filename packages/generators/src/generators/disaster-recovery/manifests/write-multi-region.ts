import type { Tree } from '@nx/devkit';
import { ManifestOptionError, renderMultiRegion } from '@reliability/k8s-templates';
import { UsageError } from '../../../shared/usage-error.js';
import { commandsFor } from './commands.js';
import { multiRegionOptions } from './multi-region-options.js';
import type { MultiRegionRequest, WrittenMultiRegion } from './multi-region-request.js';
import { enginesOf } from '../lib/scripts/backup-settings.js';
import { partNames } from '../lib/scripts/script-parts.js';
import { SCRIPTS_KUSTOMIZATION, scriptsKustomization } from './scripts-kustomization.js';
import { writeDigested } from './write-digested.js';

const FOLDER = 'kubernetes';

/**
 * Writes `kubernetes/multi-region-config.yml` and `kubernetes/multi-region`: the workspace's own workloads where it has
 * some, a set that stands alone where it has none. What a person has changed is kept, and a second run changes nothing.
 * @throws UsageError where a name or number is one that no manifest can have. Nothing is written then.
 */
export function writeMultiRegion(tree: Tree, request: MultiRegionRequest): WrittenMultiRegion {
  const { options, hasLooseFiles, passedBy, next } = multiRegionOptions(tree, request);
  const files = rendered(() => [
    ...renderMultiRegion(options).map(({ path, text }) => ({ path: `${FOLDER}/${path}`, text })),
    ...(options.backups
      ? [
          {
            path: SCRIPTS_KUSTOMIZATION,
            text: scriptsKustomization(options.namespace, partNames(enginesOf(request.plan))),
          },
        ]
      : []),
  ]);
  const commands = commandsFor(files, options.regions, hasLooseFiles);
  return {
    files: files.map(({ path, text }) => writeDigested(tree, path, text)),
    passedBy,
    next,
    commands,
  };
}

function rendered<T>(render: () => T): T {
  try {
    return render();
  } catch (error) {
    if (!(error instanceof ManifestOptionError)) throw error;
    throw new UsageError(
      `No manifests for several regions can be made: ${error.message}`,
      'Name regions, namespaces and datastores as Kubernetes can: small letters, digits and hyphens. Nothing was written.',
    );
  }
}
