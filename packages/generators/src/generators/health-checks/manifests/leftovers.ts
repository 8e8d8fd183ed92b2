import { joinPathFragments } from '@nx/devkit';
import type { MergeContext } from './merge-context.js';

const PATCHES = ['readiness-probe.yml', 'liveness-probe.yml', 'startup-probe.yml'];
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** What to do with patches of an earlier run that a workload which was found since does not need. */
export function leftovers({ tree, projectRoot }: MergeContext): readonly string[] {
  const folder = joinPathFragments(projectRoot, 'kubernetes');
  const listed = KUSTOMIZATIONS.map((name) => tree.read(`${folder}/${name}`, 'utf-8') ?? '').join();
  const files = PATCHES.filter(
    (name) => tree.exists(`${folder}/${name}`) && !listed.includes(name),
  );
  return files.length === 0
    ? []
    : [
        `Remove ${files.join(', ')} from ${folder}: no kustomization lists them, and the workload has its probes.`,
      ];
}
