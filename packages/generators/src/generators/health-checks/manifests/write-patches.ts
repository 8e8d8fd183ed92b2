import { joinPathFragments, type Tree } from '@nx/devkit';
import { renderProbePatches } from '@reliability/k8s-templates';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import type { Project } from '../../../shared/project/application.js';
import type { Health } from './health-of.js';
import { kubernetesName } from './names.js';
import { remembered } from './remembered.js';
import { writeOwn } from './write-own.js';

/**
 * Writes the patches that give a Deployment its probes where there is none yet: no probe gives up before the slowest
 * check behind it. What follows from the configuration of before is written anew; what a person has changed is kept.
 */
export function writePatches(
  tree: Tree,
  { name, root }: Project,
  health: Health,
  earlier: readonly Health[],
): readonly FileOutcome[] {
  const render = (one: Health['health']) =>
    renderProbePatches({ name: kubernetesName(name), health: one });
  return render(health.health).map(({ path, text }) => {
    const file = joinPathFragments(root, 'kubernetes', path);
    const known = remembered(tree.read(file, 'utf-8') ?? '', earlier);
    const before = [...earlier, ...known].flatMap((one) => render(one.health));
    const same = before.filter((one) => one.path === path).map((one) => one.text);
    return writeOwn(tree, file, text, same);
  });
}
