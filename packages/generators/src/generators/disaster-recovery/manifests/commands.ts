import type { MultiRegionCommands } from './multi-region-request.js';

const FOLDER = 'kubernetes/multi-region';

/** The commands for what was rendered. */
export function commandsFor(
  files: readonly { readonly path: string }[],
  regions: readonly string[],
  hasLooseFiles: boolean,
): MultiRegionCommands {
  const there = new Set(files.map(({ path }) => path));
  const inFolder = (folder: string): ReadonlyMap<string, string> =>
    new Map(
      regions
        .map((region) => [region, `${FOLDER}/${folder}/${region}`] as const)
        .filter(([, path]) => there.has(`${path}/kustomization.yaml`))
        .map(([region, path]) => [region, applied(path, hasLooseFiles)]),
    );
  return {
    prepare: 'kubectl apply -f kubernetes/multi-region-config.yml',
    apply: inFolder('overlays'),
    takeOver: inFolder('takeover'),
    fence: inFolder('fenced'),
  };
}

/** Kustomize reads files outside of a kustomization's folder only where it is told that it may. */
const applied = (path: string, hasLooseFiles: boolean): string =>
  hasLooseFiles
    ? `kubectl kustomize --load-restrictor=LoadRestrictionsNone ${path} | kubectl apply -f -`
    : `kubectl apply -k ${path}`;
