import { type GeneratorCallback, installPackagesTask, type Tree } from '@nx/devkit';
import { addRuntime, manifestFor } from '../../../shared/dependencies/runtime-dependency.js';
import type { Project } from '../../../shared/project/application.js';
import { commands } from '../../../shared/project/choose-project.js';
import type { InitGeneratorSchema } from '../schema.js';
import { commandFor } from './choose-target.js';
import { registerPlugin } from './register-plugin.js';

/**
 * What `nx add` does where several applications could be meant: the plugin, the dependency where they would all share
 * it, and the commands to go on with.
 */
export function addOnly(
  tree: Tree,
  applications: readonly Project[],
  options: InitGeneratorSchema,
  say: (line: string) => void,
): GeneratorCallback {
  const shared = applications.every((project) => manifestFor(tree, project) === 'package.json');
  const added =
    shared && !options.skipPackageJson && addRuntime(tree, 'package.json').action === 'added';
  if (!options.skipPlugin) registerPlugin(tree);
  say('The plugin is added. Which application to protect is for you to say:');
  for (const line of commands(commandFor(options), applications)) say(line);
  return () => {
    if (added && !options.skipInstall) installPackagesTask(tree, true);
  };
}
