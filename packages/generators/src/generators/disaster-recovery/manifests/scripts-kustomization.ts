import { renderOverlay } from '@reliability/k8s-templates';

/** Where it lies, relative to the workspace: beside the scripts, for Kustomize reads no file above it. */
export const SCRIPTS_KUSTOMIZATION = 'scripts/kustomization.yaml';

/** A kustomization that makes a ConfigMap of the scripts, so that the jobs run those of the workspace. */
export function scriptsKustomization(namespace: string, parts: readonly string[]): string {
  return renderOverlay({
    namespace,
    configMaps: [
      {
        name: 'backup-scripts',
        files: ['backup-restore.sh', ...parts.map((part) => `backup-restore/${part}`)],
      },
    ],
  });
}
