import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { renderOverlay } from '@reliability/k8s-templates';

/** Where it lies, relative to the workspace: beside the scripts, for Kustomize reads no file above it. */
export const SCRIPTS_KUSTOMIZATION = 'scripts/kustomization.yaml';

/** The parts of scripts/backup-restore.sh, by name. */
export function scriptParts(): readonly string[] {
  const folder = join(__dirname, '../files/scripts/backup-restore');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sh'))
    .sort();
}

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
