import { installPackagesTask, type PackageManager, type Tree } from '@nx/devkit';
import type { Language } from '../project/language.js';
import type { DependencyOutcome } from './runtime-dependency.js';

export interface InstallOptions {
  readonly language: Language;
  readonly packageManager: PackageManager;
  readonly skipInstall?: boolean | undefined;
  /** Told what is being installed, as it may take a while. */
  readonly say: (line: string) => void;
}

/** Installs what was added to a package.json; what Python requires is the environment's own affair. */
export function installAdded(
  tree: Tree,
  dependencies: readonly DependencyOutcome[],
  { language, packageManager, skipInstall = false, say }: InstallOptions,
): void {
  const added = dependencies.filter(({ action }) => action === 'added');
  if (language === 'python' || added.length === 0 || skipInstall) return;
  const names = added.map(({ name, version }) => `${name} ${version}`).join(', ');
  say(`Installing ${names} with ${packageManager} …`);
  installPackagesTask(tree, true);
}
